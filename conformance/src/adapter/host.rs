//! An application with the way into it.

use std::ops::Deref;
use std::sync::Arc;

use pgwidgets::Application;

use super::Door;

/// An application that browsers can reach.
#[derive(Clone, Debug)]
pub struct Host {
    app: Application,
    door: Arc<Door>,
}

impl Host {
    pub(crate) fn new(app: Application, door: Door) -> Self {
        let door = Arc::new(door);
        Self { app, door }
    }

    /// How to reach it.
    pub fn door(&self) -> &Arc<Door> {
        &self.door
    }
}

impl Deref for Host {
    type Target = Application;

    fn deref(&self) -> &Application {
        &self.app
    }
}
