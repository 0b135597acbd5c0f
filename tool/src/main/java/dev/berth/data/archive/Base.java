package dev.berth.data.archive;

import dev.berth.data.sqlite.WalPosition;
import java.nio.file.Path;
import java.time.Instant;

/// A database from which the archive can go on: a file as it was at one commit.
///
/// @param file plain, nobody writes to it
/// @param position the commit
/// @param taken when that was
public record Base(Path file, WalPosition position, Instant taken) {}
