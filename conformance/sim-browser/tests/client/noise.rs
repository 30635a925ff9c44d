//! Whatever a server sends and a user does, the page answers once and stays on its feet.

use pgwidgets_sim_browser::{Browser, UserFile};
use serde_json::{Value, json};

use crate::script::{ms, texts};

const CLASSES: &str = "Box VBox HBox ButtonBox FixedLayout GridBox Splitter Frame Separator \
    Expander AbstractScrollArea ScrollArea TabWidget StackWidget MDIWidget TopLevel Page Dialog \
    ColorWidget ColorDialog Button CheckBox RadioButton ToggleButton Label StatusBar TextEntry \
    TextEntrySet TextArea TextSource TextBufferRef ComboBox SpinBox Slider Dial ScrollBar \
    ProgressBar Image TreeView TableView Timer Canvas HtmlView VideoWidget ExternalWidget \
    FileDialog MenuBar Menu MenuAction ToolBar ToolBarAction Text Widget ContainerWidget Callback \
    ComboBoxNative";

const METHODS: &str = "add_widget insert_widget set_widget remove remove_widget remove_all \
    get_children num_children set_text get_text append_text insert_alpha delete_alpha set_index \
    get_index get_alpha show_text clear set_value get_value set_limits set_decimals set_tracking \
    set_state get_state set_align set_valign set_halign set_spacing set_menu set_message \
    set_title set_icon get_icon set_position popup show hide resize get_size get_position \
    set_window_state toggle_shade toggle_minimize toggle_maximize add_button set_modal \
    set_limit set_wrap set_editable scroll_to_end scroll_to_lineno set_scroll_position \
    get_scroll_position set_scroll_percent set_thumb_percent set_image set_binary_image start \
    cancel set cond_set is_set time_left set_tooltip set_font set_bg set_min_size set_expanding \
    set_enabled set_cursor add_cursor set_collapsed add_name add_menu add_action get_menu \
    get_cursor index_of get_element show_widget close_widget index_to_widget highlight_tab \
    get_tab_id set_tab_position set_sizes get_sizes set_minimum_size toggleContent set_color \
    get_color set_muted set_volume play pause stop set_content destroy nope";

/// A small generator (xorshift), so that every run sends the same.
struct Noise(u64);

impl Noise {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn pick<'a>(&mut self, words: &'a str) -> &'a str {
        let count = words.split_ascii_whitespace().count();
        words
            .split_ascii_whitespace()
            .nth(self.below(count))
            .unwrap()
    }

    fn value(&mut self) -> Value {
        match self.below(14) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-3.5),
            3 => json!(1e300),
            4 => json!("text\nmore"),
            5 => json!(""),
            6 => json!([["OK", 1], "No", null]),
            7 => json!({"title": "t", "modal": true, "min": "x", "dtype": "float", "group": 5}),
            8 => json!({"group": {"__wid__": 1 + self.below(40)}, "interactive": true}),
            9 => json!({"value": null, "step": -1, "collapsible": false, "menu": 1}),
            10 | 11 => json!({"__wid__": 1 + self.below(40)}),
            _ => json!(self.below(5)),
        }
    }

    fn args(&mut self) -> Value {
        (0..self.below(4)).map(|_| self.value()).collect()
    }

    fn message(&mut self) -> Value {
        let wid = 1 + self.below(40);
        match self.below(20) {
            0..=4 => json!({"type": "create", "id": 1, "wid": wid, "class": self.pick(CLASSES),
                            "args": self.args()}),
            5..=7 => json!({"type": "listen", "id": 1, "wid": wid,
                            "action": self.pick("activated modified map resize drop-end toggled")}),
            8 => json!({"type": "unlisten", "id": 1, "wid": wid, "action": "modified"}),
            9 => json!({"type": "batch", "id": 1, "calls": self.value()}),
            _ => json!({"type": "call", "id": 1, "wid": wid, "method": self.pick(METHODS),
                        "args": self.args(), "silent": self.below(30) == 0}),
        }
    }
}

fn act(noise: &mut Noise, browser: &mut Browser) {
    let wid = i64::try_from(1 + noise.below(40)).unwrap();
    let index = noise.below(3);
    // Most acts are refused; the point is that none of them breaks the page.
    let _ = match noise.below(20) {
        0 | 1 => browser.click(wid),
        2 => browser.type_text(wid, "typed\n12"),
        3 => browser.press_enter(wid),
        4 => browser.slide(wid, -1e9),
        5 => browser.choose(wid, index),
        6 => browser.scroll(wid, 0.5, f64::NAN),
        7 => browser.move_window(wid, -5, 5),
        8 => browser.resize_window(wid, 1, 1),
        9 => browser.toggle_shade(wid),
        10 => browser.drop_files(wid, &[UserFile::new("f", "", "x")]),
        11 => browser.pointer(wid, "click", &json!({"x": 1})),
        12 => browser.click_dialog_button(wid, index),
        13 => browser.click_tab(wid, index),
        14 => browser.close_tab(wid, index),
        15 => browser.drag_handle(wid, index, 40.0),
        16 => browser.pick_color(wid, "#123456"),
        17 => browser.change_volume(wid, 0.5, index == 0),
        18 => browser.toggle_video(wid),
        _ => browser.step(wid, index == 0),
    };
}

#[test]
fn every_message_is_answered_once_and_nothing_breaks() {
    for seed in 1..=40_u64 {
        let mut noise = Noise(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut browser = Browser::new();
        browser.open();
        for step in 0..400 {
            let message = noise.message();
            browser.receive_text(&message.to_string());
            let frames = texts(&mut browser);
            let replies = frames
                .iter()
                .filter(|frame| frame["type"] != "callback")
                .count();
            assert_eq!(
                replies, 1,
                "seed {seed}, step {step}: {message} gave {frames:?}"
            );
            act(&mut noise, &mut browser);
            browser.advance(ms(7));
            while browser.poll_output().is_some() {}
        }
        assert!(browser.snapshot()["widgets"].is_object());
    }
}

#[test]
fn the_same_script_gives_the_same_frames() {
    let run = || {
        let mut noise = Noise(0x0dd_ba11);
        let mut browser = Browser::new();
        browser.open();
        let mut frames = Vec::new();
        for _ in 0..300 {
            browser.receive_text(&noise.message().to_string());
            act(&mut noise, &mut browser);
            browser.advance(ms(20));
            frames.extend(std::iter::from_fn(|| browser.poll_output()));
        }
        (frames, browser.snapshot())
    };
    assert_eq!(run(), run());
}
