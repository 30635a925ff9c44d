//! What a scenario needs, and what an adapter offers.

/// What a scenario needs of whatever it is played on; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// A server that runs the Probe, in any language.
    Probe,
    /// An adapter, whatever its connections are.
    Connections,
    /// An adapter that answers HTTP requests.
    Http,
    /// An adapter with TCP ports.
    Ports,
    /// The package's own executor, on which an application opens its ports itself.
    OwnPorts,
}
