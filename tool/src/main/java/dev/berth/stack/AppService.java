package dev.berth.stack;

import dev.berth.problem.Place;

/// A service that the edge sends requests to.
///
/// @param port where it listens inside its container
/// @param health answers 200 when the service can work
public record AppService(
    ServiceName name, Port port, HttpPath health, Cutover cutover, Place place) {}
