package dev.berth.cli.screen;

import dev.berth.progress.Progress;

/// How a run is seen from outside.
///
/// @param discretion what `terminal` does not show
public record Surface(Terminal terminal, Progress progress, Discretion discretion) {}
