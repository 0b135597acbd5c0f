package dev.berth.data.snapshot;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// One directory of uploads with all that is in it. Paths are relative to it.
///
/// @param name of the backup set
/// @param directory where it was
/// @param directories with those that are empty, the directory itself first, as ``
/// @param leftOut what a copy can't hold: sockets, pipes, devices
@Json
public record TreeCopy(
    String name,
    String directory,
    List<String> pathColumns,
    List<DirectoryCopy> directories,
    List<FileCopy> files,
    List<LinkCopy> links,
    List<String> leftOut) {

  public TreeCopy {
    pathColumns = List.copyOf(pathColumns);
    directories = List.copyOf(directories);
    files = List.copyOf(files);
    links = List.copyOf(links);
    leftOut = List.copyOf(leftOut);
  }

  @Json
  public record DirectoryCopy(String path, Manifest.Access access) {}

  /// A file of it.
  ///
  /// @param inode tells, with size and time, whether a file is still the one that was read
  @Json
  public record FileCopy(
      String path,
      Manifest.Content content,
      Manifest.Access access,
      Instant modified,
      long inode) {}

  /// A symbolic link, never followed.
  @Json
  public record LinkCopy(String path, String target, int uid, int gid) {}
}
