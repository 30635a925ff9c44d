//! Checking what a program asks for, before anything has happened.

use serde_json::Value;

use super::{Invocation, Session, number, range, write};
use crate::catalogue::{
    Behaviour, Class, Kind, Method, Mismatch, Need, Parameter, fits_parameter, line_ends,
};
use crate::compact::Compact;
use crate::{Error, Misuse, WidgetId};

impl Session {
    /// The class of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed, and [`Error::SessionClosed`].
    pub fn class_of(&self, id: WidgetId) -> Result<&'static Class, Error> {
        self.check_alive()?;
        Ok(self.model.find(id)?.class)
    }

    /// The method called `name` of a widget.
    ///
    /// # Errors
    /// [`Error::Misuse`] if the widget was destroyed or its class has no such method, and
    /// [`Error::SessionClosed`].
    pub fn method_of(&self, id: WidgetId, name: &str) -> Result<&'static Method, Error> {
        method_in(self.class_of(id)?, name)
    }

    /// Checks a call, and brings it into the form in which it is carried out. Returns the class of
    /// its widget.
    pub(super) fn check_call(&self, call: &mut Invocation) -> Result<&'static Class, Error> {
        self.check_alive()?;
        let widget = self.model.find(call.widget)?;
        let class = widget.class;
        if !class
            .methods
            .iter()
            .any(|it| std::ptr::eq(*it, call.method))
        {
            call.method = method_in(class, call.method.name)?;
        }
        if call.on.is_some() && call.method.behaviour != Behaviour::ActOnce {
            let hint = "it is not done in one browser only";
            return Err(wrong_use(class, call.method, hint));
        }
        let Invocation {
            method, arguments, ..
        } = call;
        self.check(class, method.name, method.parameters, arguments)?;
        if let Some(needs) = method.needs {
            let given = widget.option(needs.option).cloned();
            if given.unwrap_or_else(|| needs.default.into()) == Compact::from(needs.not) {
                let option = class.options[needs.option].name;
                return Err(Misuse::RuledOut {
                    class: class.name,
                    method: method.name,
                    option,
                }
                .into());
            }
        }
        range::check(widget, method.parameters, arguments)
            .and_then(|()| number::check_dtype(widget, method.parameters, arguments))
            .map_err(|mismatch| wrong_argument(class, method.name, mismatch))?;
        let takes_bytes = method.parameters.iter().find(|it| it.kind == Kind::Bytes);
        match (takes_bytes, &call.bytes) {
            (Some(parameter), None) => {
                let mismatch = Mismatch::missing("bytes").within(parameter.name);
                Err(wrong_argument(class, call.method.name, mismatch))
            }
            (None, Some(_)) => Err(wrong_use(class, call.method, "it takes no bytes")),
            _ => Ok(class),
        }
    }

    /// Checks arguments against parameters; widgets among them must be of this session.
    pub(super) fn check(
        &self,
        class: &'static Class,
        what: &'static str,
        parameters: &'static [Parameter],
        arguments: &mut Vec<Value>,
    ) -> Result<(), Error> {
        if arguments.len() > parameters.len() {
            let (takes, given) = (parameters.len(), arguments.len());
            let class = class.name;
            return Err(Misuse::TooManyArguments {
                class,
                what,
                takes,
                given,
            }
            .into());
        }
        arguments.resize(parameters.len(), Value::Null);
        for (parameter, value) in parameters.iter().zip(arguments) {
            self.check_value(class, what, parameter, value)?;
            if parameter.kind == Kind::Int {
                *value = write::without_fraction(value);
            }
            line_ends::settle_value(&parameter.kind, value);
        }
        Ok(())
    }

    pub(super) fn check_value(
        &self,
        class: &'static Class,
        what: &'static str,
        parameter: &'static Parameter,
        value: &Value,
    ) -> Result<(), Error> {
        if value.is_null() && (parameter.need != Need::Required || parameter.kind == Kind::Bytes) {
            return Ok(());
        }
        fits_parameter(parameter, value)
            .map_err(|mismatch| wrong_argument(class, what, mismatch))?;
        let expected = match parameter.kind {
            Kind::Widget(expected) => expected,
            Kind::Group => Some(class.name),
            Kind::Widgets => {
                let widgets = value.as_array().into_iter().flatten();
                let mut ids = widgets.filter_map(WidgetId::from_argument);
                return ids.try_for_each(|id| self.class_of(id).map(drop));
            }
            _ => return Ok(()),
        };
        if let Some(id) = WidgetId::from_argument(value) {
            let found = self.class_of(id)?.name;
            if let Some(expected) = expected.filter(|&expected| expected != found) {
                let class = class.name;
                return Err(Misuse::WrongClass {
                    class,
                    what,
                    expected,
                    found,
                }
                .into());
            }
        }
        Ok(())
    }
}

/// The method called `name` of a class, or the caller's error.
pub(super) fn method_in(class: &'static Class, name: &str) -> Result<&'static Method, Error> {
    class.method(name).ok_or_else(|| {
        let (class, method) = (class.name, name.to_owned());
        Misuse::UnknownMethod { class, method }.into()
    })
}

pub(super) fn wrong_argument(
    class: &'static Class,
    what: &'static str,
    mismatch: Mismatch,
) -> Error {
    Misuse::WrongArgument {
        class: class.name,
        what,
        mismatch,
    }
    .into()
}

pub(super) fn wrong_use(
    class: &'static Class,
    method: &'static Method,
    hint: &'static str,
) -> Error {
    Misuse::WrongUse {
        class: class.name,
        method: method.name,
        hint,
    }
    .into()
}
