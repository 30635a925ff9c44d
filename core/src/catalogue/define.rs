//! How the tables are written: a constant function for each kind of entry, and one for each thing
//! that an entry says of itself.

use super::merge::Members;
use super::{
    Behaviour, Child, Class, Constant, ContentKind, Event, Initial, Kind, Make, Method, Nature,
    Needs, OfChildren, Parameter, Property, Read, Replay, Role, Side, Source, TimerCall, Timing,
    Write,
};

impl Class {
    /// Something to see.
    pub(super) const fn widget(name: &'static str, members: Members) -> Self {
        Self::of(name, Role::Widget, members)
    }

    /// Something to see that holds other widgets.
    pub(super) const fn container(name: &'static str, members: Members) -> Self {
        Self::of(name, Role::Container, members)
    }

    /// Something without a place on the page.
    pub(super) const fn unseen(name: &'static str, members: Members) -> Self {
        Self::of(name, Role::Unseen, members)
    }

    /// A timer.
    pub(super) const fn timer(
        name: &'static str,
        members: Members,
        timing: &'static Timing,
    ) -> Self {
        Self {
            timing: Some(timing),
            content: ContentKind::Timer,
            ..Self::of(name, Role::Timer, members)
        }
    }

    const fn of(name: &'static str, role: Role, members: Members) -> Self {
        Self {
            name,
            role,
            arguments: &[],
            options: &[],
            properties: members.properties,
            methods: members.methods,
            events: members.events,
            decides: Side::None,
            decides_aside: Side::None,
            number_type: None,
            grid: None,
            keeps_removed: false,
            typed: typed_by(members.events),
            timing: None,
            content: ContentKind::None,
        }
    }

    /// What it holds besides its properties.
    pub(super) const fn holds(self, content: ContentKind) -> Self {
        Self { content, ..self }
    }

    /// The positional arguments of the constructor.
    pub(super) const fn takes(self, arguments: &'static [Parameter]) -> Self {
        Self { arguments, ..self }
    }

    /// The keys of the options object.
    pub(super) const fn offers(self, options: &'static [Parameter]) -> Self {
        Self { options, ..self }
    }

    pub(super) const fn decides(self, decides: Side) -> Self {
        Self { decides, ..self }
    }

    pub(super) const fn decides_aside(self, decides_aside: Side) -> Self {
        Self {
            decides_aside,
            ..self
        }
    }

    /// The options that count its rows and columns.
    pub(super) const fn grid(self, options: [usize; 2]) -> Self {
        assert!(
            options[0] < self.options.len() && options[1] < self.options.len(),
            "there is no such option"
        );
        Self {
            grid: Some(options),
            ..self
        }
    }

    /// The client leaves a child alone that is taken out and shall end.
    pub(super) const fn keeps_removed(self) -> Self {
        Self {
            keeps_removed: true,
            ..self
        }
    }

    pub(super) const fn number_type(self, option: usize) -> Self {
        assert!(option < self.options.len(), "there is no such option");
        Self {
            number_type: Some(option),
            ..self
        }
    }
}

/// The property that one of the events writes by itself, with a text that was typed.
const fn typed_by(events: &[&Event]) -> Option<usize> {
    let mut at = 0;
    while at < events.len() {
        if let Some(property) = events[at].typed() {
            return Some(property);
        }
        at += 1;
    }
    None
}

impl Event {
    /// The property that the event's text becomes, if that was typed: the text is its first
    /// argument.
    pub(crate) const fn typed(&self) -> Option<usize> {
        let is_text = match self.parameters {
            [first, ..] => matches!(first.kind, Kind::Line | Kind::Lines),
            [] => false,
        };
        match self.writes {
            [
                Write {
                    property,
                    value: Source::Arguments | Source::Lines(_),
                },
            ] if is_text => Some(*property),
            _ => None,
        }
    }
}

impl Method {
    /// It writes state.
    pub(super) const fn set(name: &'static str) -> Self {
        Self::of(name, Behaviour::Set(&[]))
    }

    /// It answers from the model.
    pub(super) const fn get(name: &'static str, read: Read) -> Self {
        Self::of(name, Behaviour::Get(read))
    }

    /// It changes the tree.
    pub(super) const fn child(name: &'static str, change: Child) -> Self {
        Self::of(name, Behaviour::Child(change))
    }

    /// It makes a widget and puts it in.
    pub(super) const fn make(name: &'static str, made: &'static Make) -> Self {
        Self::of(name, Behaviour::Make(made))
    }

    /// It does something once.
    pub(super) const fn act(name: &'static str) -> Self {
        Self::of(name, Behaviour::Act)
    }

    /// It does something once, in one browser only.
    pub(super) const fn act_once(name: &'static str) -> Self {
        Self::of(name, Behaviour::ActOnce)
    }

    /// Only a browser can answer it.
    pub(super) const fn ask(name: &'static str) -> Self {
        Self::of(name, Behaviour::Ask)
    }

    /// It drives a timer.
    pub(super) const fn timer(name: &'static str, call: TimerCall) -> Self {
        Self::of(name, Behaviour::Timer(call))
    }

    /// It ends the widget.
    pub(super) const fn destroy(name: &'static str) -> Self {
        Self::of(name, Behaviour::Destroy)
    }

    const fn of(name: &'static str, behaviour: Behaviour) -> Self {
        Self {
            name,
            parameters: &[],
            behaviour,
            echoes: false,
            by_values: false,
            needs: None,
        }
    }

    pub(super) const fn takes(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    pub(super) const fn writes(self, writes: &'static [Write]) -> Self {
        assert!(
            matches!(self.behaviour, Behaviour::Set(_)),
            "only what sets writes"
        );
        Self {
            behaviour: Behaviour::Set(writes),
            ..self
        }
    }

    /// The client answers it with an event of its own.
    pub(super) const fn echoing(self) -> Self {
        Self {
            echoes: true,
            ..self
        }
    }
}

impl Method {
    /// Browsers are sent what it wrote.
    pub(super) const fn by_values(self) -> Self {
        Self {
            by_values: true,
            ..self
        }
    }

    /// It needs a widget whose option, else the default, is not that.
    pub(super) const fn needs(self, option: usize, default: Constant, not: Constant) -> Self {
        Self {
            needs: Some(Needs {
                option,
                default,
                not,
            }),
            ..self
        }
    }
}

impl Write {
    /// The arguments as they are.
    pub(super) const fn arguments(property: usize) -> Self {
        Self::to(property, Source::Arguments)
    }

    pub(super) const fn to(property: usize, value: Source) -> Self {
        Self { property, value }
    }
}

impl Event {
    pub(super) const fn new(action: &'static str) -> Self {
        Self {
            action,
            parameters: &[],
            writes: &[],
            always: false,
            nature: Nature::Plain,
            during_replay: false,
            if_enabled: false,
        }
    }

    pub(super) const fn carries(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    /// It writes that, and so core listens to it from the start.
    pub(super) const fn writes(self, writes: &'static [Write]) -> Self {
        Self {
            writes,
            always: true,
            ..self
        }
    }

    /// It writes only where the program listens to it.
    pub(super) const fn if_heard(self) -> Self {
        Self {
            always: false,
            ..self
        }
    }

    pub(super) const fn nature(self, nature: Nature) -> Self {
        Self { nature, ..self }
    }

    /// It counts only from a widget that is enabled.
    pub(super) const fn if_enabled(self) -> Self {
        Self {
            if_enabled: true,
            ..self
        }
    }

    pub(super) const fn during_replay(self) -> Self {
        Self {
            during_replay: true,
            ..self
        }
    }
}

impl Property {
    /// It is replayed by that method.
    pub(super) const fn call(name: &'static str, method: &'static Method) -> Self {
        Self::of(name, Replay::Call(method))
    }

    /// It is replayed by the method that goes with its value.
    pub(super) const fn switch(
        name: &'static str,
        methods: [(Constant, &'static Method); 2],
    ) -> Self {
        Self::of(name, Replay::Switch(methods))
    }

    /// It is a list of items; see [`Replay::Each`].
    pub(super) const fn each(
        name: &'static str,
        add: &'static Method,
        clear: &'static Method,
        text: usize,
    ) -> Self {
        Self::of(name, Replay::Each(add, clear, text))
    }

    /// Its entries are stored by their keys.
    pub(super) const fn keyed(name: &'static str, method: &'static Method) -> Self {
        Self::of(name, Replay::Keyed(method))
    }

    /// It is a content, which these methods bring to a browser.
    pub(super) const fn content(name: &'static str, methods: &'static [&'static Method]) -> Self {
        Self::of(name, Replay::Content(methods))
    }

    /// It only answers getters.
    pub(super) const fn never(name: &'static str) -> Self {
        Self::of(name, Replay::Never)
    }

    const fn of(name: &'static str, replay: Replay) -> Self {
        Self {
            name,
            replay,
            initial: Initial::Constants(&[]),
            shared: false,
            behind: &[],
            again: false,
            of_children: None,
            lost_when_hidden: false,
            may_lapse: false,
        }
    }

    /// At first it is the constructor's argument at that place, else the constant.
    pub(super) const fn argument(self, place: usize, otherwise: Constant) -> Self {
        self.initially(Initial::Argument(place, otherwise))
    }

    /// At first it is the first of these options that was given, else the constant.
    pub(super) const fn options(self, places: &'static [usize], otherwise: Constant) -> Self {
        self.initially(Initial::Options(places, otherwise))
    }

    /// At first it is the list of these options, each with its default.
    pub(super) const fn record(self, options: &'static [(usize, Constant)]) -> Self {
        self.initially(Initial::Record(options))
    }

    /// At first it is these values.
    pub(super) const fn constants(self, constants: &'static [Constant]) -> Self {
        self.initially(Initial::Constants(constants))
    }

    /// At first it is the option, else the constant, on a step within the limits at that place.
    pub(super) const fn on_step(self, option: usize, otherwise: Constant, limits: usize) -> Self {
        self.initially(Initial::OnStep(option, otherwise, limits))
    }

    const fn initially(self, initial: Initial) -> Self {
        Self { initial, ..self }
    }

    pub(super) const fn shared(self) -> Self {
        Self {
            shared: true,
            ..self
        }
    }

    pub(super) const fn behind(self, behind: &'static [usize]) -> Self {
        Self { behind, ..self }
    }

    /// It is about the children.
    pub(super) const fn of_children(self, how: OfChildren) -> Self {
        Self {
            of_children: Some(how),
            ..self
        }
    }

    /// Browsers forget it while a page is not shown.
    pub(super) const fn lost_when_hidden(self) -> Self {
        Self {
            lost_when_hidden: true,
            ..self
        }
    }

    /// A user may switch it off without a report.
    pub(super) const fn may_lapse(self) -> Self {
        assert!(
            matches!(self.replay, Replay::Switch(_)),
            "only a switch can be off"
        );
        Self {
            may_lapse: true,
            ..self
        }
    }

    /// It is sent again when a property that it is behind is set.
    pub(super) const fn again(self) -> Self {
        assert!(!self.behind.is_empty(), "it is behind nothing");
        Self {
            again: true,
            ..self
        }
    }
}
