//! The tests of pgwidgets over sockets and in real Chromium.
