package dev.berth.data.snapshot;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// One directory of uploads with all that is in it. Paths are relative to it.
///
/// @param name of the backup set
/// @param directory where it was
/// @param directories with those that are empty, the directory itself first, as ``
/// @param leftOut what has no content: sockets, pipes, devices
/// @param lost what has content and could not be copied; a snapshot with any is not proved
@Json
public record TreeCopy(
    String name,
    String directory,
    List<String> pathColumns,
    List<DirectoryCopy> directories,
    List<FileCopy> files,
    List<LinkCopy> links,
    List<String> leftOut,
    List<String> lost) {

  public TreeCopy {
    pathColumns = List.copyOf(pathColumns);
    directories = List.copyOf(directories);
    files = List.copyOf(files);
    links = List.copyOf(links);
    leftOut = List.copyOf(leftOut);
    lost = List.copyOf(lost);
  }

  /// What could not be copied, with the tree's name.
  Stream<String> losses() {
    return lost.stream().map(what -> name + ": " + what);
  }

  /// A directory of it.
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
