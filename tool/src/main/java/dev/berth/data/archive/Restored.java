package dev.berth.data.archive;

import dev.berth.data.sqlite.WalPosition;
import java.time.Instant;

/// What a restore gave.
///
/// @param position of the last commit that is in it
/// @param upTo when that was shipped: commits until then are in it
/// @param torn the archive ends with half a batch, which was left out
public record Restored(WalPosition position, Instant upTo, boolean torn) {}
