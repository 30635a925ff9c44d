use serde_json::json;

use super::*;
use crate::catalogue::{Class, table};

fn right(kind: &Kind, values: &[Value]) {
    for value in values {
        assert_eq!(fits(kind, value), Ok(()), "{kind:?}");
    }
}

fn wrong(kind: &Kind, values: &[Value]) {
    for value in values {
        assert!(fits(kind, value).is_err(), "{kind:?} took {value}");
    }
}

#[test]
fn what_need_not_be_told_is_empty() {
    // Wherever an object stands among what events carry.
    fn check(fields: &[Parameter]) -> usize {
        let mut found = 0;
        for field in fields {
            if field.need == Need::Empty {
                assert_eq!(fits(&field.kind, &empty(&field.kind)), Ok(()), "{field:?}");
                found += 1;
            }
            if let Kind::Object(fields) | Kind::List(fields) = field.kind {
                found += check(fields);
            }
        }
        found
    }
    let classes = table::CLASSES.iter();
    let events = classes.flat_map(|class| class.events);
    let found: usize = events.map(|event| check(event.parameters)).sum();
    assert!(found > 100, "{found}");
    let key = |payload: Value| {
        let mut arguments = vec![payload];
        let event = Class::find("Label").and_then(|class| class.event("key-down"));
        check_event(event.expect("a label has it"), &mut arguments).map(|()| arguments.remove(0))
    };
    let whole = json!({"type": "", "time_stamp": 0, "key": "a", "keycode": "", "repeat": false,
        "modifiers": []});
    assert_eq!(key(json!({"key": "a"})), Ok(whole.clone()));
    assert_eq!(
        key(json!({"key": "a", "time_stamp": "now", "repeat": null})),
        Ok(whole)
    );
    let told = json!({"type": "keydown", "time_stamp": 2.5, "key": "a", "keycode": "KeyA",
        "repeat": true, "modifiers": ["alt"]});
    assert_eq!(key(told.clone()), Ok(told));
    let mismatch = key(json!({"time_stamp": 1})).expect_err("it is about a key");
    assert_eq!(mismatch.path(), "event.key");
}

#[test]
fn whole_numbers_are_whole_and_exact() {
    right(
        &Kind::Int,
        &[
            json!(0),
            json!(-7),
            json!(5.0),
            json!(9_007_199_254_740_992_u64),
        ],
    );
    wrong(
        &Kind::Int,
        &[json!(0.5), json!("1"), json!(true), json!(null)],
    );
    wrong(
        &Kind::Int,
        &[
            json!(9_007_199_254_740_993_u64),
            json!(u64::MAX),
            json!(i64::MIN),
        ],
    );
    wrong(&Kind::Int, &[json!(1e300)]);
    right(&Kind::Number, &[json!(0.5), json!(1e300), json!(u64::MAX)]);
    wrong(&Kind::Number, &[json!("0.5"), json!(null), json!([1])]);
}

#[test]
fn steps_lead_on_and_decimals_can_be_shown() {
    right(&Kind::Step, &[json!(1), json!(0.1), json!(5e-324)]);
    wrong(&Kind::Step, &[json!(0), json!(-1), json!(-0.0), json!("1")]);
    right(&Kind::Decimals, &[json!(0), json!(100), json!(2.0)]);
    wrong(
        &Kind::Decimals,
        &[json!(-1), json!(101), json!(0.5), json!(4_294_967_297_u64)],
    );
    right(&Kind::Typed, &[json!(0.5), json!(-1e300)]);
    wrong(&Kind::Typed, &[json!("0.5"), json!(null)]);
}

#[test]
fn texts_are_strings_and_html_is_marked() {
    for kind in [Kind::Text, Kind::Line, Kind::Lines, Kind::Color, Kind::Url] {
        right(&kind, &[json!(""), json!("red")]);
        wrong(&kind, &[json!(1), json!({"html": "x"}), json!(null)]);
    }
    right(&Kind::Html, &[json!("a < b"), json!({"html": "<b>a</b>"})]);
    wrong(
        &Kind::Html,
        &[
            json!({"html": 1}),
            json!({"text": "a"}),
            json!({"html": "", "x": 1}),
        ],
    );
    right(&Kind::OneOf(&["left", "right"]), &[json!("left")]);
    wrong(
        &Kind::OneOf(&["left", "right"]),
        &[json!("Left"), json!(0), json!("")],
    );
}

#[test]
fn lists_have_their_length() {
    right(&Kind::Numbers(2), &[json!([1, 2.5])]);
    wrong(
        &Kind::Numbers(2),
        &[json!([1]), json!([1, 2, 3]), json!([1, "2"]), json!(1)],
    );
    right(&Kind::Padding, &[json!(3), json!([1, 2, 3, 4])]);
    wrong(
        &Kind::Padding,
        &[json!([1, 2]), json!("3"), json!([1, 2, 3, null])],
    );
    right(&Kind::Texts, &[json!([]), json!(["a"])]);
    wrong(&Kind::Texts, &[json!([1]), json!("a")]);
    right(
        &Kind::Buttons,
        &[json!([]), json!([["OK", 1], ["No", null]])],
    );
    wrong(
        &Kind::Buttons,
        &[
            json!([["OK"]]),
            json!([[1, "OK"]]),
            json!(["OK"]),
            json!("OK"),
        ],
    );
}

#[test]
fn weights_widgets_and_bytes() {
    right(
        &Kind::FontWeight,
        &[json!("bold"), json!("normal"), json!(1), json!(1000)],
    );
    wrong(
        &Kind::FontWeight,
        &[json!("bolder"), json!(0), json!(1001), json!(450.5)],
    );
    let widget = json!({"__wid__": 7, "__class__": "Button"});
    for kind in [
        Kind::Widget(None),
        Kind::Widget(Some("Button")),
        Kind::Group,
    ] {
        right(&kind, &[widget.clone(), json!({"__wid__": 7})]);
        wrong(
            &kind,
            &[
                json!(7),
                json!({"__wid__": "7"}),
                json!({"__wid__": -7}),
                json!({}),
            ],
        );
    }
    right(&Kind::Any, &[json!(null), json!([1]), widget]);
    wrong(&Kind::Bytes, &[json!([1, 2]), json!("abc")]);
}

#[test]
fn objects_have_their_fields() {
    let kind = Kind::Object(table::objects::CONTENT_SIZE);
    right(
        &kind,
        &[json!({"width": 1, "height": 2, "depth": "ignored"})],
    );
    let mismatch = fits(&kind, &json!({"width": "x", "height": 2})).expect_err("x is no number");
    assert_eq!(mismatch.path(), "width");
    assert_eq!(
        mismatch.to_string(),
        "width: expected a number, found \"x\""
    );
    let mismatch = fits(&kind, &json!({"width": 1})).expect_err("the height is missing");
    assert_eq!((mismatch.path(), mismatch.found()), ("height", "nothing"));
    let list = Kind::List(table::objects::FILE_INFO);
    let file = json!({"name": "a", "size": 1, "type": "text/plain", "encoding": "bytes"});
    right(&list, &[json!([]), json!([file])]);
    let mismatch = fits(&list, &json!([file, {"name": 1}])).expect_err("1 is no name");
    assert_eq!(mismatch.path(), "1.name");
}

#[test]
fn absence_is_right_where_the_catalogue_says_so() {
    let removed = table::container::ON_CHILD_REMOVED.parameters;
    for args in [vec![], vec![json!(null)], vec![json!({"__wid__": 3})]] {
        let mut args = args;
        assert_eq!(
            check_event(&table::container::ON_CHILD_REMOVED, &mut args),
            Ok(())
        );
    }
    assert_eq!(removed[0].need, Need::Nullable);
    let added = &table::container::ON_CHILD_ADDED;
    let mismatch = check_event(added, &mut vec![]).expect_err("the child is missing");
    assert_eq!(
        mismatch.to_string(),
        "child: expected a widget, as {\"__wid__\": 7}, found nothing"
    );
    let mismatch = check_event(added, &mut vec![json!(null)]).expect_err("the child is null");
    assert_eq!(mismatch.found(), "null");
    for (kind, expected) in [
        (Kind::Widget(None), "a widget"),
        (Kind::Widget(Some("Button")), "a widget of the class Button"),
        (Kind::Group, "a widget of the same class"),
    ] {
        let mismatch = fits(&kind, &json!(2)).expect_err("2 is no widget");
        let says = format!(r#"expected {expected}, as {{"__wid__": 7}}, found 2"#);
        assert_eq!(mismatch.to_string(), says);
    }
}

#[test]
fn what_a_browser_sends_is_typed_and_cut() {
    let slider = Class::find("Slider").expect("it is there");
    let activated = slider.event("activated").expect("it is there");
    let mut args = vec![json!(5), json!("more"), json!(null)];
    assert_eq!(check_event(activated, &mut args), Ok(()));
    assert_eq!(args, [json!(5)]);
    assert!(check_event(activated, &mut vec![]).is_err());
    assert!(check_event(activated, &mut vec![json!("5")]).is_err());
    assert!(check_event(activated, &mut vec![json!(null)]).is_err());
    let button = Class::find("Button").expect("it is there");
    let drop = button.event("drop-end").expect("it is there");
    assert!(check_event(drop, &mut vec![json!({"type": "drop"})]).is_err());
}

#[test]
fn what_was_found_is_described_in_few_characters() {
    let long = json!("x".repeat(100_000));
    let mismatch = fits(&Kind::Int, &long).expect_err("it is no number");
    assert!(mismatch.found().len() < 60, "{}", mismatch.found());
    let mismatch = fits(&Kind::Int, &json!(vec![0; 1000])).expect_err("it is no number");
    assert_eq!(mismatch.found(), "a list of 1000 values");
    let mismatch = fits(&Kind::Int, &json!({"a": 1})).expect_err("it is no number");
    assert_eq!(mismatch.found(), "an object of 1 field");
}

#[test]
fn tables_are_sorted_and_refer_to_what_is_there() {
    let names: Vec<_> = table::CLASSES.iter().map(|class| class.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    for class in table::CLASSES {
        assert!(
            class.methods.is_sorted_by_key(|method| method.name),
            "{}",
            class.name
        );
        assert!(
            class.events.is_sorted_by_key(|event| event.action),
            "{}",
            class.name
        );
        for method in class.methods {
            assert!(
                class
                    .method(method.name)
                    .is_some_and(|found| found == *method)
            );
        }
    }
    assert!(Class::find("Nothing").is_none());
}
