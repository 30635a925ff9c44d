//! What the page writes to the browser's console.

/// The console's lines, by severity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Console {
    pub(crate) errors: Vec<String>,
    pub(crate) warnings: Vec<String>,
    /// Messages that named a widget the page does not know, whether they were answered or not.
    pub(crate) unknown_widgets: Vec<String>,
}

impl Console {
    pub(crate) fn error(&mut self, line: impl Into<String>) {
        self.errors.push(line.into());
    }

    pub(crate) fn warn(&mut self, line: impl Into<String>) {
        self.warnings.push(line.into());
    }
}
