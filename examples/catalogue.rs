//! Everything that the client can do and this package offers, as JSON.
//!
//! `cargo run --example catalogue` prints an object: `classes` holds the arguments, options, methods
//! and events of each class, inherited ones included, and `exclusions` what is left out, with the
//! reasons.

use std::error::Error;

use pgwidgets_catalogue::model::{Base, Behaviour, Catalogue, Class, Documented};
use pgwidgets_catalogue::signature::{Kind, Literal, Need, Parameter};
use pgwidgets_catalogue::source_folder;
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let catalogue = Catalogue::read(&source_folder())?;
    let classes = catalogue.classes.iter();
    let classes: Map<_, _> = classes
        .map(|class| (class.name.clone(), class_of(&catalogue, class)))
        .collect();
    let all = json!({ "classes": classes, "exclusions": exclusions(&catalogue) });
    println!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}

fn class_of(catalogue: &Catalogue, class: &Class) -> Value {
    let methods = catalogue.methods(class).into_iter();
    let methods = methods.filter(|(_, method)| !method.hidden);
    let methods: Map<_, _> = methods
        .map(|(_, method)| {
            let parameters = method.parameters.iter().map(|it| parameter(catalogue, it));
            let returns = match (&method.behaviour, &method.returns) {
                (Behaviour::Make(made, _), _) => format!("widget-ref<{made}>"),
                (_, Some((kind, need))) => kind_of(catalogue, kind, *need),
                (_, None) => "void".to_owned(),
            };
            let parameters: Vec<_> = parameters.collect();
            let method_is = json!({ "params": parameters, "returns": returns });
            (method.name.clone(), method_is)
        })
        .collect();
    let events = catalogue.events(class).into_iter();
    let events: Map<_, _> = events
        .map(|(_, event)| {
            let carried = event.parameters.iter().map(|it| parameter(catalogue, it));
            (event.action.clone(), carried.collect())
        })
        .collect();
    let documented = |entries: &[Documented]| -> Vec<Value> {
        let parameters = entries.iter().map(|it| &it.parameter);
        parameters.map(|it| parameter(catalogue, it)).collect()
    };
    let base = match class.base {
        Base::Container => "container",
        Base::Widget => "widget",
        Base::Unseen | Base::None => "callback",
    };
    json!({
        "base": base,
        "args": documented(&class.arguments),
        "options": documented(&class.options),
        "methods": methods,
        "callbacks": events,
    })
}

fn parameter(catalogue: &Catalogue, parameter: &Parameter) -> Value {
    let mut said = json!({
        "name": parameter.name,
        "type": kind_of(catalogue, &parameter.kind, parameter.need),
        "optional": parameter.need != Need::Required,
    });
    if let Kind::Named(name) = &parameter.kind
        && let Some(values) = catalogue.values(name)
    {
        let words = values.values.iter().map(|value| value.value.as_str());
        said["values"] = words.collect();
    }
    if let Some(default) = &parameter.default {
        said["default"] = match default {
            Literal::Null => Value::Null,
            Literal::Bool(value) => json!(value),
            Literal::Int(value) => json!(value),
            Literal::Number(value) => json!(value),
            Literal::Text(value) => json!(value),
            Literal::EmptyList => json!([]),
        };
    }
    said
}

/// The kind in the words of the client.
fn kind_of(catalogue: &Catalogue, kind: &Kind, need: Need) -> String {
    let said = match kind {
        Kind::Bool => "bool",
        Kind::Int | Kind::Count | Kind::Decimals => "int",
        Kind::Number | Kind::Typed | Kind::Step => "number",
        Kind::Seconds => "number (seconds)",
        Kind::Text | Kind::Line | Kind::Lines | Kind::FontFamily => "string",
        Kind::Base64 => "string data: URI or base64",
        Kind::Html => "string (HTML!)",
        Kind::Color | Kind::Rgb => "color",
        Kind::Url | Kind::CssUrl => "string (url)",
        Kind::Any => "any",
        Kind::Widget(None) => "widget-ref",
        Kind::Widget(Some(class)) => return with_null(format!("widget-ref<{class}>"), need),
        Kind::Widgets => "list<widget-ref>",
        Kind::Group => "widget-ref (same class)",
        Kind::Numbers(_) | Kind::NumberList => "list<number>",
        Kind::Titled => "object {title:string}",
        Kind::Padding => "number | list<number> [left,top,right,bottom]",
        Kind::Weight => "string | number {normal|bold|1..1000}",
        Kind::Buttons => "list<[text:string, value:any]>",
        Kind::Bytes => "bytes",
        Kind::Texts | Kind::Modifiers => "list<string>",
        Kind::Files => "list<object>",
        Kind::Named(name) if catalogue.values(name).is_some() => "string",
        Kind::Named(name) => return with_null(fields(catalogue, name), need),
        Kind::List(name) => return with_null(format!("list<{}>", fields(catalogue, name)), need),
    };
    with_null(said.to_owned(), need)
}

fn with_null(said: String, need: Need) -> String {
    match need {
        Need::Nullable => said + "|null",
        Need::Keep => said + "|null (keep)",
        Need::Required | Need::Optional | Need::Empty => said,
    }
}

fn fields(catalogue: &Catalogue, name: &str) -> String {
    let fields = catalogue.object(name).map_or(&[][..], |it| &it.fields);
    let names: Vec<_> = fields.iter().map(|it| it.parameter.name.as_str()).collect();
    format!("object {{{}}}", names.join(","))
}

fn exclusions(catalogue: &Catalogue) -> Vec<Value> {
    let mut all = Vec::new();
    for left_out in &catalogue.left_out {
        let is_in = |class: &&Class| match left_out.class.as_str() {
            "Widget" => matches!(class.base, Base::Widget | Base::Container),
            name => class.name == name,
        };
        for class in catalogue.classes.iter().filter(is_in) {
            let name = format!("{}.{}", class.name, left_out.name);
            all.push(json!({ "name": name, "reason": left_out.reason }));
        }
    }
    all
}
