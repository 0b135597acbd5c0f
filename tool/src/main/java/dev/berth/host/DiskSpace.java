package dev.berth.host;

import java.nio.file.Path;

/// Free space on the file system that holds, or would hold, a path.
///
/// @param path what was asked for; it need not exist yet
/// @param mount the mount point of its file system: two paths with the same one share the space
/// @param freeBytes what an ordinary program may still write
public record DiskSpace(Path path, Path mount, long freeBytes) {}
