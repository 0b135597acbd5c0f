package dev.berth.data.archive;

import java.nio.file.Path;

/// A database that is to be archived.
///
/// @param database its file
/// @param archive where its archive is
/// @param bases where its bases are
public record ArchiveSource(Path database, Path archive, Bases bases) {}
