//! The state of a widget as one JSON object.

use serde_json::{Map, Value, json};

use crate::inspect::WidgetView;
use crate::js::Js;
use crate::key::Key;
use crate::kind::Source;
use crate::kind::{Kind, Slot};
use crate::wid::Wid;

impl WidgetView<'_> {
    /// The widget's own state under the names of its getters and options: `text`, `value`,
    /// `state`, `items`, `title` and so on.
    pub fn state(&self) -> Map<String, Value> {
        let json = |value: &Js| self.page.to_json(value).unwrap_or_default();
        let state = match &self.widget.kind {
            Kind::Plain | Kind::Page => json!({}),
            Kind::Box(layout) => json!({"orientation": json(&layout.orientation)}),
            Kind::Frame(frame) => json!({"title": json(&frame.title)}),
            Kind::Window(window) => {
                let mut state = json!({
                    "title": window.title,
                    "icon": json(&window.icon),
                    "moveable": window.moveable,
                    "closeable": window.closeable,
                    "minimizable": window.minimizable,
                    "maximizable": window.maximizable,
                    "lowerable": window.lowerable,
                    "shadeable": window.shadeable,
                    "resizable": window.resizable,
                    "window_state": window.state,
                });
                if let Some(dialog) = &window.dialog {
                    state["autoclose"] = dialog.autoclose.into();
                    state["modal"] = dialog.modal.into();
                    state["buttons"] = json!(self.dialog_buttons());
                    if let Some(color) = dialog.color {
                        state["color"] = color.text().into();
                    }
                }
                state
            }
            Kind::Button(button) => json!({
                "text": button.text,
                "icon": json(&button.icon),
                "icon_size": json(button.icon_size()),
            }),
            Kind::Check(check) => json!({"text": check.text, "state": check.checked}),
            Kind::Radio(radio) => json!({
                "text": radio.text,
                "state": radio.state,
                "group": self.group(Some(radio.group)),
            }),
            Kind::Toggle(toggle) => json!({
                "text": toggle.text,
                "state": toggle.state,
                "group": self.group(toggle.group),
            }),
            Kind::Label(label) => json!({
                "text": json(&label.text),
                "menu": label.menu.map_or(Value::Null, |menu| json(&Js::Widget(menu))),
            }),
            Kind::Image(image) => match &image.source {
                Source::None => json!({}),
                Source::Url(url) => json!({"url": url}),
                Source::Binary { format, bytes } => json!({
                    "format": format, "size": bytes.len(), "checksum": checksum(bytes),
                }),
            },
            Kind::Timer(timer) => json!({
                "duration": json(&timer.duration), "running": timer.is_running(),
            }),
            Kind::ScrollFrame(_)
            | Kind::Tabs(_)
            | Kind::Splitter(_)
            | Kind::Expander(_)
            | Kind::Fixed(_)
            | Kind::Color(_)
            | Kind::Video(_)
            | Kind::External(_) => self.pane_state(),
            Kind::Menu(_)
            | Kind::Action(_)
            | Kind::ToolBar(_)
            | Kind::ToolAction(_)
            | Kind::Grid(_)
            | Kind::Html(_)
            | Kind::Canvas(_)
            | Kind::FileDialog(_) => self.surface_state(),
            Kind::Other(other) => {
                let values = other.values.iter().map(|(setter, values)| {
                    let name = setter.trim_start_matches("set_").to_owned();
                    let value = match values.as_slice() {
                        [only] => json(only),
                        several => json(&Js::Array(several.to_vec())),
                    };
                    (name, value)
                });
                Value::Object(values.collect())
            }
            _ => self.input_state(),
        };
        match state {
            Value::Object(state) => state,
            _ => Map::new(),
        }
    }

    /// The part of [`state`](Self::state) of what the user enters values with.
    fn input_state(&self) -> Value {
        let json = |value: &Js| self.page.to_json(value).unwrap_or_default();
        match &self.widget.kind {
            Kind::Entry(entry) => json!({
                "text": entry.value,
                "editable": !entry.read_only,
                "password": entry.password,
                "button_text": entry.button,
            }),
            Kind::Area(area) => json!({
                "text": area.value,
                "editable": !area.read_only,
                "wrap": area.wrap,
                "limit": json(&area.limit.map_or(Js::Null, Js::Number)),
            }),
            Kind::Combo(combo) => json!({
                "text": combo.value,
                "index": json(&combo.index().into()),
                "items": json(&Js::Array(combo.items.clone())),
                "editable": combo.editable,
            }),
            Kind::Slider(slider) => {
                let [min, max, step] = slider.input.limits().map(|limit| json(&limit.into()));
                json!({
                    "value": json(&slider.value().into()), "min": min, "max": max, "step": step,
                    "track": slider.track, "decimals": json(&slider.decimals),
                })
            }
            Kind::Spin(spin) => json!({
                "value": json(&spin.value), "min": json(&spin.min), "max": json(&spin.max),
                "step": json(&spin.step), "decimals": json(&spin.decimals),
            }),
            Kind::Dial(dial) => json!({
                "value": json(&dial.value()), "min": json(&dial.min), "max": json(&dial.max),
                "step": json(&dial.step), "track": dial.track, "decimals": json(&dial.decimals),
            }),
            Kind::Progress(value) => json!({"value": json(&Js::Number(*value))}),
            Kind::ScrollBar(bar) => json!({
                "orientation": json(&bar.orientation),
                "scroll_percent": json(&bar.scroll.into()),
                "thumb_percent": json(&bar.thumb.into()),
            }),
            _ => json!({}),
        }
    }

    /// The part of [`state`](Self::state) of pages, panes, colours and videos. Where a user has
    /// scrolled belongs to one page.
    fn pane_state(&self) -> Value {
        let json = |value: &Js| self.page.to_json(value).unwrap_or_default();
        let name = |key: Key| json(&Js::Widget(key));
        match &self.widget.kind {
            Kind::ScrollFrame(frame) => json!({
                "scroll_bar_visibility": [json(&frame.shown[0]), json(&frame.shown[1])],
                "thumb_percent": frame.bars.map(|bar| match self.page.object(bar).map(|it| &it.kind) {
                    Some(Kind::ScrollBar(bar)) if frame.scroll.is_none() => json(&bar.thumb.into()),
                    _ => Value::Null,
                }),
            }),
            Kind::Tabs(tabs) => {
                let shown = tabs.shown.and_then(|shown| tabs.made.get(&shown));
                let tabs_in_order = tabs.order.iter().filter_map(|tab| tabs.made.get(tab));
                let described = tabs_in_order.map(|tab| {
                    json!({
                        "title": tab.title.to_content(), "child": name(tab.child),
                        "button": tab.button, "highlight": json(&tab.highlight),
                    })
                });
                json!({
                    "closable": tabs.closable,
                    "tab_position": json(&tabs.position),
                    "page": shown.map(|tab| name(tab.child)),
                    "tabs": described.collect::<Value>(),
                })
            }
            Kind::Splitter(splitter) => json!({
                "orientation": if splitter.vertical { "vertical" } else { "horizontal" },
                "panes": splitter.shares(),
            }),
            Kind::Expander(expander) => json!({
                "title": expander.title, "collapsible": expander.collapsible,
                "collapsed": expander.collapsed,
            }),
            Kind::Fixed(places) => {
                let places = places.iter();
                let inside = places.filter(|(child, _)| self.widget.children.contains(child));
                let places =
                    inside.map(|(child, place)| json!([name(*child), place.each_ref().map(json)]));
                json!({"places": places.collect::<Value>()})
            }
            Kind::Color(color) => json!({"color": color.text()}),
            Kind::Video(video) => json!({
                "url": json(&video.url), "autoplay": video.autoplay, "controls": video.controls,
                "muted": video.muted, "loop": video.looping, "volume": json(&video.volume.into()),
            }),
            Kind::External(content) => json!({"content": content}),
            _ => json!({}),
        }
    }

    /// The part of [`state`](Self::state) of menus, tool bars, grids and what is drawn or chosen.
    /// Which menus are open belongs to one page.
    fn surface_state(&self) -> Value {
        let json = |value: &Js| self.page.to_json(value).unwrap_or_default();
        let name = |key: Key| json(&Js::Widget(key));
        let entries = |entries: &[Slot]| {
            let described = entries.iter().map(|entry| match entry {
                Slot::Widget(child) => json!({"widget": name(*child)}),
                Slot::Line => json!("separator"),
                Slot::Room => json!("spacer"),
                Slot::Word {
                    name: word,
                    icon,
                    icon_size,
                    icon_only,
                    menu,
                } => json!({
                    "name": word, "icon": json(icon), "icon_size": json(icon_size),
                    "icon_only": icon_only, "menu": name(*menu),
                }),
            });
            described.collect::<Value>()
        };
        match &self.widget.kind {
            Kind::Menu(menu) => json!({"entries": entries(&menu.entries)}),
            Kind::Action(action) => json!({
                "text": action.text, "icon": json(&action.icon),
                "icon_size": json(&action.icon_size), "checkable": action.checkable,
                "checked": json(&action.checked), "icon_only": action.icon_only,
            }),
            Kind::ToolBar(bar) => json!({
                "orientation": if bar.vertical { "vertical" } else { "horizontal" },
                "entries": entries(&bar.entries),
            }),
            Kind::ToolAction(action) => json!({
                "text": action.text, "icon": json(&action.icon),
                "icon_size": json(&action.icon_size), "toggle": action.toggle,
                "state": action.state, "group": self.group(action.group),
                "menu": action.menu.map_or(Value::Null, name),
            }),
            Kind::Grid(grid) => {
                let mut cells = grid.cells.clone();
                cells.sort_by_key(|(child, _)| self.page.object(*child).map(|it| &it.wid));
                let cells = cells
                    .iter()
                    .map(|(child, cell)| json!([name(*child), cell.map(|at| json(&at.into()))]));
                json!({
                    "size": grid.size.map(|count| json(&count.into())),
                    "gaps": grid.gaps.each_ref().map(json),
                    "cells": cells.collect::<Value>(),
                })
            }
            Kind::Html(html) => json!({"pieces": html.pieces}),
            Kind::Canvas(canvas) => {
                // What is hidden shows nothing.
                let shown = canvas.pictures.iter().filter(|_| self.is_visible());
                json!({"pictures": shown.map(json).collect::<Value>()})
            }
            Kind::FileDialog(dialog) => {
                json!({"mode": json(&dialog.mode), "accept": json(&dialog.accept)})
            }
            _ => json!({}),
        }
    }

    /// The members of a group, sorted.
    fn group(&self, group: Option<usize>) -> Vec<Value> {
        let members = group
            .and_then(|group| self.page.groups.get(group))
            .into_iter()
            .flatten();
        let mut wids: Vec<_> = members
            .filter_map(|key| self.page.object(*key))
            .filter(|widget| !widget.destroyed)
            .map(|widget| &widget.wid)
            .collect();
        wids.sort_unstable();
        wids.into_iter().map(Wid::to_json).collect()
    }
}

/// A short fingerprint of bytes (FNV-1a), to compare images by.
fn checksum(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
