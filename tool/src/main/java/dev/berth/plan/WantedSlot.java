package dev.berth.plan;

/// A service that requests are sent to.
///
/// @param port where it listens inside its container
/// @param health the path that tells how it is
public record WantedSlot(String service, int port, String health, Manner manner) {}
