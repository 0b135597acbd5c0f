package dev.berth.run.rollback;

import java.util.Optional;

/// What `berth rollback` is asked for.
///
/// @param release its number; empty for the one before the release that counts
/// @param data whether its data is to come back, too
public record ReturnOrder(Optional<Integer> release, boolean data) {}
