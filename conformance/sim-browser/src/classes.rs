//! What classes the client has: names, inheritance and the methods a server may call.

/// A class of the client.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) name: &'static str,
    parent: &'static str,
    /// Whether a `create` message may name it.
    creatable: bool,
    methods: &'static str,
}

const fn class(name: &'static str, parent: &'static str, methods: &'static str) -> Class {
    Class {
        name,
        parent,
        creatable: true,
        methods,
    }
}

/// A class that only the client itself makes objects of.
const fn inner_class(name: &'static str, parent: &'static str, methods: &'static str) -> Class {
    Class {
        name,
        parent,
        creatable: false,
        methods,
    }
}

impl Class {
    /// The class of that name, inner classes too.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        CLASSES.iter().find(|class| class.name == name)
    }

    /// The class that a `create` message means.
    pub(crate) fn creatable(name: &str) -> Option<&'static Self> {
        Self::named(name).filter(|class| class.creatable)
    }

    fn lineage(&'static self) -> impl Iterator<Item = &'static Self> {
        std::iter::successors(Some(self), |class| Self::named(class.parent))
    }

    /// Whether the class is `ancestor` or derives from it.
    pub(crate) fn is_a(&'static self, ancestor: &str) -> bool {
        self.lineage().any(|class| class.name == ancestor)
    }

    /// Whether objects of the class have the method, inherited ones included.
    pub(crate) fn has_method(&'static self, method: &str) -> bool {
        self.lineage()
            .any(|class| class.methods.split_ascii_whitespace().any(|m| m == method))
    }
}

/// Each class lists what its parent does not have.
const CLASSES: &[Class] = &[
    class("Callback", "", "destroy"),
    class(
        "Widget",
        "Callback",
        "get_element set_border_width set_border_color set_bg set_min_size \
         set_max_size set_expanding get_expanding resize get_size get_position \
         set_padding set_font set_enabled get_enabled set_tooltip get_tooltip \
         set_allow_text_selection show hide is_visible set_focus add_cursor \
         set_cursor is_container set_margins",
    ),
    class(
        "ContainerWidget",
        "Widget",
        "get_children num_children remove remove_widget remove_all",
    ),
    class(
        "Box",
        "ContainerWidget",
        "add_widget insert_widget set_spacing set_align",
    ),
    class("VBox", "Box", ""),
    class("HBox", "Box", ""),
    class("ButtonBox", "Box", "set_halign"),
    class("FixedLayout", "ContainerWidget", "add_widget"),
    class(
        "GridBox",
        "ContainerWidget",
        "add_widget set_row_spacing set_column_spacing set_spacing \
         get_row_column_count get_widget_at_cell insert_row append_row delete_row \
         insert_column append_column delete_column",
    ),
    class(
        "Splitter",
        "ContainerWidget",
        "add_widget set_sizes get_sizes set_minimum_size",
    ),
    class(
        "Frame",
        "ContainerWidget",
        "set_widget set_title set_text get_text",
    ),
    class("Separator", "Widget", "set_orientation"),
    class(
        "Expander",
        "ContainerWidget",
        "set_widget set_collapsed get_collapsed toggleContent",
    ),
    class(
        "AbstractScrollArea",
        "ContainerWidget",
        "set_widget set_thumb_percent get_thumb_percent set_scroll_percent \
         get_scroll_percent set_scroll_bar_visibility",
    ),
    class(
        "ScrollArea",
        "AbstractScrollArea",
        "set_scroll_position get_scroll_position",
    ),
    class(
        "TabWidget",
        "ContainerWidget",
        "add_widget show_widget close_widget set_index get_index get_tab_id get_child \
         index_of index_to_widget highlight_tab set_tab_position",
    ),
    class("StackWidget", "TabWidget", ""),
    class(
        "MDIWidget",
        "ContainerWidget",
        "add_widget cascade_windows tile_windows get_subwindows get_subwin \
         get_configuration move_child resize_child get_child_size get_child_position \
         close_child get_index set_index index_of index_to_widget set_resistance \
         set_scroll_position get_scroll_position",
    ),
    inner_class(
        "MDISubWindow",
        "ContainerWidget",
        "set_position move set_title raise_ lower toggle_minimize toggle_maximize \
         toggle_shade close get_child",
    ),
    class(
        "TopLevel",
        "ContainerWidget",
        "set_position set_widget set_title set_icon set_moveable raise_ lower \
         toggle_minimize toggle_maximize toggle_shade set_window_state \
         get_window_state",
    ),
    class("Page", "ContainerWidget", "set_widget"),
    class(
        "Dialog",
        "TopLevel",
        "add_widget insert_widget add_button set_spacing popup set_modal",
    ),
    class("ColorWidget", "Widget", "get_color set_color"),
    class("ColorDialog", "Dialog", "get_color set_color"),
    class(
        "Button",
        "Widget",
        "set_text get_text set_icon get_icon set_color set_hover",
    ),
    class("CheckBox", "Widget", "set_state get_state"),
    class("RadioButton", "Widget", "set_text set_state get_state"),
    class("ToggleButton", "Widget", "set_text set_state get_state"),
    class(
        "Label",
        "Widget",
        "set_text get_text set_color set_halign set_valign set_menu",
    ),
    class("StatusBar", "Label", "set_message clear"),
    class("TextEntry", "Widget", "set_text get_text clear set_length"),
    class("TextEntrySet", "TextEntry", "set_button_text"),
    class(
        "TextArea",
        "Widget",
        "set_text get_text append_text clear set_editable set_wrap set_limit \
         set_scroll_position get_scroll_position scroll_to_lineno scroll_to_end",
    ),
    class(
        "TextSource",
        "Widget",
        "set_text get_text get_length get_text_range insert_text delete_range clear \
         set_editable set_wrap set_line_numbers set_icon_gutter set_tooltips_enabled \
         set_icon get_cursor set_cursor_style get_selection_range has_selection \
         get_selection_bounds set_selection_range create_tag remove_tag_def has_tag \
         apply_tag remove_tag get_tags_at get_tags_range get_tag_region \
         get_tag_regions create_ref remove_ref create_named_ref get_named_ref \
         remove_named_ref _restoreTagIntervals _bindNamedRef _setCursorOffset \
         _setSelectionOffsets get_ref_start get_ref_end get_ref_bounds \
         get_ref_line_start get_ref_line_end undo redo can_undo can_redo find \
         find_all replace scroll_to_ref scroll_to_cursor set_scroll_position \
         get_scroll_position",
    ),
    class(
        "TextBufferRef",
        "Callback",
        "get_offset get_gravity is_valid get_line_column get_line set_offset set_line \
         to_ref copy to_line_start to_line_end to_next_line to_prev_line to_next_char \
         to_prev_char",
    ),
    class(
        "ComboBox",
        "Widget",
        "append_text insert_alpha delete_alpha set_text get_text set_index get_index \
         get_alpha show_text clear set_length",
    ),
    class(
        "SpinBox",
        "Widget",
        "set_value get_value set_limits set_decimals",
    ),
    class(
        "Slider",
        "Widget",
        "set_value get_value set_limits set_tracking set_decimals",
    ),
    class(
        "Dial",
        "Widget",
        "set_value get_value set_limits set_tracking set_decimals set_knob_diameter \
         set_icon",
    ),
    class(
        "ScrollBar",
        "Widget",
        "set_scroll_percent get_scroll_percent set_thumb_percent get_thumb_percent",
    ),
    class("ProgressBar", "Widget", "set_value get_value"),
    class(
        "Image",
        "Widget",
        "set_image set_binary_image get_draw_context update",
    ),
    class(
        "TreeView",
        "Widget",
        "set_columns set_editable set_header_font set_tree add_tree update_tree \
         set_data update_data add_item remove_item remove_items delete_tree clear \
         expand_all collapse_all get_expanded get_collapsed expand_item collapse_item \
         get_selected get_subtree set_row_spacing set_column_spacing set_selected \
         clear_selection select_path select_paths select_all set_column_width \
         get_column_widths set_optimal_column_widths sort_by_column scroll_to_path \
         scroll_to_end get_column_count get_row_count set_show_grid \
         set_show_row_numbers set_sortable set_column_editable set_cell insert_column \
         append_column delete_column insert_row append_row delete_row \
         set_scroll_position get_scroll_position get_selected_cells select_cell \
         select_cells clear_cell_selection copy_selection cut_selection \
         paste_selection set_colors set_cell_color set_row_color set_column_color \
         set_table_color clear_cell_color clear_row_color clear_column_color \
         clear_all_colors",
    ),
    class("TableView", "TreeView", "set_rows update_rows"),
    class(
        "Timer",
        "Callback",
        "start stop cancel set cond_set is_set elapsed_time time_left set_duration \
         get_duration",
    ),
    class("Canvas", "Widget", "draw_image get_draw_context update"),
    class(
        "HtmlView",
        "Widget",
        "set_html get_html append_html clear scroll_to_top scroll_to_bottom \
         set_scroll_position get_scroll_position",
    ),
    class(
        "VideoWidget",
        "Widget",
        "set_url set_stream get_video_element play pause stop set_muted get_muted \
         set_volume get_volume set_loop get_loop set_controls get_controls \
         set_current_time get_current_time get_duration get_paused fullscreen",
    ),
    class(
        "ExternalWidget",
        "Widget",
        "get_content_element set_content clear",
    ),
    class(
        "FileDialog",
        "Callback",
        "open show popup save set_mode get_mode set_accept get_accept",
    ),
    class("MenuBar", "ContainerWidget", "add_menu add_name get_menu"),
    class(
        "Menu",
        "ContainerWidget",
        "add_widget add_name add_menu add_separator get_menu popup",
    ),
    class(
        "MenuAction",
        "Widget",
        "set_text get_text set_icon set_checked get_checked set_state get_state",
    ),
    class(
        "ToolBar",
        "ContainerWidget",
        "add_widget add_separator add_spacer add_action",
    ),
    class(
        "ToolBarAction",
        "Widget",
        "set_text get_text set_icon set_state get_state set_menu",
    ),
    class("Text", "Widget", "set_text get_text set_html clear"),
    class(
        "ComboBoxNative",
        "Widget",
        "append_text insert_alpha delete_alpha set_text get_text set_index get_index \
         get_alpha show_text clear",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_but_the_root_has_a_parent_in_the_table() {
        for class in CLASSES {
            assert!(
                class.is_a("Callback"),
                "{} does not lead to Callback",
                class.name
            );
        }
    }

    #[test]
    fn methods_are_inherited() {
        let dialog = Class::creatable("Dialog").expect("a class of the client");
        assert!(dialog.has_method("add_button"));
        assert!(dialog.has_method("toggle_shade"), "from TopLevel");
        assert!(dialog.has_method("set_tooltip"), "from Widget");
        assert!(!dialog.has_method("append_text"));
    }

    #[test]
    fn a_server_cannot_create_an_mdi_sub_window() {
        assert!(Class::creatable("MDISubWindow").is_none());
        assert!(Class::named("MDISubWindow").is_some());
    }
}
