package dev.berth.host;

import java.nio.file.Path;

/// Free space on the file system that holds, or would hold, a path.
///
/// @param path what was asked for; it need not exist yet
/// @param mount the mount point, for people
/// @param device the number of its file system, as stat(2) tells it: paths with the same one share
///   the space, even below different mount points
/// @param freeBytes what an ordinary program may still write
public record DiskSpace(Path path, Path mount, long device, long freeBytes) {}
