// Generated from `core/catalogue/source/interactive.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `Interactive`.

/// The methods of a class that has the part.
macro_rules! interactive {
    ($class:ident) => {
        /// What a widget reports that was created with `interactive`.
        impl $class {
            /// A button went down, or a finger touched. Only with the option `interactive`.
            pub fn on_pointer_down<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_POINTER_DOWN, handler)
            }

            /// A button went up, or a finger left. Only with the option `interactive`.
            pub fn on_pointer_up<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_POINTER_UP, handler)
            }

            /// The pointer moved. Only with the option `interactive`.
            pub fn on_pointer_move<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_POINTER_MOVE, handler)
            }

            /// The pointer came over the widget. Only with the option `interactive`.
            pub fn on_enter<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_ENTER, handler)
            }

            /// The pointer left the widget. Only with the option `interactive`.
            pub fn on_leave<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_LEAVE, handler)
            }

            /// The user clicked. Only with the option `interactive`.
            pub fn on_click<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_CLICK, handler)
            }

            /// The user clicked twice. Only with the option `interactive`.
            pub fn on_dblclick<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_DBLCLICK, handler)
            }

            /// The user asked for a context menu. Only with the option `interactive`.
            pub fn on_contextmenu<M>(&self, handler: impl Handler<Pointer, M>) -> Listen {
                self.listen(&tables::interactive::ON_CONTEXTMENU, handler)
            }

            /// The user turned the wheel. Only with the option `interactive`.
            pub fn on_scroll<M>(&self, handler: impl Handler<Wheel, M>) -> Listen {
                self.listen(&tables::interactive::ON_SCROLL, handler)
            }

            /// A key went down. Only with the option `interactive`.
            pub fn on_key_down<M>(&self, handler: impl Handler<Key, M>) -> Listen {
                self.listen(&tables::interactive::ON_KEY_DOWN, handler)
            }

            /// A key went up. Only with the option `interactive`.
            pub fn on_key_up<M>(&self, handler: impl Handler<Key, M>) -> Listen {
                self.listen(&tables::interactive::ON_KEY_UP, handler)
            }

            /// A key made a character. Only with the option `interactive`.
            pub fn on_key_press<M>(&self, handler: impl Handler<Key, M>) -> Listen {
                self.listen(&tables::interactive::ON_KEY_PRESS, handler)
            }

            /// The keyboard focus came. Only with the option `interactive`.
            pub fn on_focus_in<M>(&self, handler: impl Handler<Focus, M>) -> Listen {
                self.listen(&tables::interactive::ON_FOCUS_IN, handler)
            }

            /// The keyboard focus went. Only with the option `interactive`.
            pub fn on_focus_out<M>(&self, handler: impl Handler<Focus, M>) -> Listen {
                self.listen(&tables::interactive::ON_FOCUS_OUT, handler)
            }
        }
    };
}

pub(super) use interactive;
