/// Snapshots: what a stack must not lose, as it was at one moment, proved and kept as files that a
/// person can open without us.
@NullMarked
package dev.berth.data.snapshot;

import org.jspecify.annotations.NullMarked;
