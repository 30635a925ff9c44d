//! What a scenario needs, and what an adapter offers.

/// What a scenario needs of whatever it is played on; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// A server that runs the Probe, in whatever language it is written.
    Probe,
    /// An adapter, whatever its connections are.
    Connections,
    /// An adapter that answers HTTP requests.
    Http,
    /// An adapter with ports of TCP.
    Ports,
    /// An executor of the package's own, on which an application opens its ports itself.
    OwnPorts,
}
