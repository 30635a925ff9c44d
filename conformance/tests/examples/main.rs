//! The examples that bring a transport of their own, as they are, with simulated browsers over real
//! sockets.

mod custom_transport;
mod tab;
mod warp_mount;
