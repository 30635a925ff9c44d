// Generated from `core/catalogue/source/file_dialog.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `FileDialog`.

use pgwidgets_core::catalogue::table::file_dialog as table;

use super::prelude::*;

widget! {
    /// The browser's own dialog, in which the user chooses files for the program, or in which the
    /// browser saves one.
    pub struct FileDialog(unseen Widget): table::FILE_DIALOG;
}

impl FileDialog {
    /// Opens the dialog. Browsers do so only where the user has just touched the page, as in a
    /// handler of a button.
    pub fn open(&self) -> Call {
        call!(self.0, table::OPEN)
    }

    /// Opens the dialog, as [`open`](Self::open) does.
    pub fn show(&self) -> Call {
        call!(self.0, table::SHOW)
    }

    /// Opens the dialog, as [`open`](Self::open) does; browsers choose the place themselves.
    pub fn popup(&self, x: impl Into<Opt<f64>>, y: impl Into<Opt<f64>>) -> Call {
        call!(self.0, table::POPUP, x: Opt<f64>, y: Opt<f64>)
    }

    /// Lets the browser save bytes under that name.
    pub fn save(
        &self,
        filename: impl Into<String>,
        data: impl AsRef<[u8]>,
        mime_type: impl Into<Opt<String>>,
    ) -> Call {
        self.0.invoke(
            &table::SAVE,
            vec![
                value::of::<String>(filename),
                value::base64(data),
                value::of::<Opt<String>>(mime_type),
            ],
        )
    }

    /// Sets what the user chooses.
    pub fn set_mode(&self, mode: FileMode) -> Call {
        call!(self.0, table::SET_MODE, mode: FileMode)
    }

    /// What the user chooses.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_mode(&self) -> crate::Result<FileMode> {
        self.0.read_as(&table::GET_MODE, &[])
    }

    /// Sets which files are offered.
    pub fn set_accept(&self, accept: impl Into<String>) -> Call {
        call!(self.0, table::SET_ACCEPT, accept: String)
    }

    /// Which files are offered.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_accept(&self) -> crate::Result<String> {
        self.0.read_as(&table::GET_ACCEPT, &[])
    }

    /// Ends the dialog. One that is open stays until the user closes it.
    pub fn destroy(&self) -> Call {
        call!(self.0, table::DESTROY)
    }

    /// The user chose files, and all of them have arrived. Nothing is reported when they choose
    /// none.
    pub fn on_activated<M>(&self, handler: impl Handler<ChosenFiles, M>) -> Listen {
        self.0.listen(&table::ON_ACTIVATED, handler)
    }

    /// A part of a file has arrived.
    pub fn on_progress<M>(&self, handler: impl Handler<DropProgress, M>) -> Listen {
        self.0.listen(&table::ON_PROGRESS, handler)
    }
}

impl Widgets {
    /// Begins a [`FileDialog`]: the browser's own dialog, in which the user chooses files for the
    /// program, or in which the browser saves one.
    pub fn file_dialog(&self) -> Builder<FileDialog> {
        Builder::new(self)
    }
}

impl Builder<FileDialog> {
    /// What the user chooses. By default `file`.
    pub fn mode(self, mode: FileMode) -> Self {
        self.option(0, value::of::<FileMode>(mode))
    }

    /// Which files are offered, as in HTML: `.png,.jpg` or `image/*`; all if it is empty.
    pub fn accept(self, accept: impl Into<String>) -> Self {
        self.option(1, value::of::<String>(accept))
    }
}
