package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Whether a database's locks and shared memory mean anything: they do only between processes of
/// one kernel (<https://sqlite.org/wal.html>, section 1). The types are those of `/proc/mounts`.
public final class LocalFileSystem {
  private static final Set<String> SHARED =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "smbfs",
          "9p",
          "virtiofs",
          "afs",
          "ceph",
          "lustre",
          "gfs2",
          "ocfs2",
          "vboxsf",
          "prl_fs");

  private LocalFileSystem() {}

  /// The type of the file system that a file is on, if another machine may write to it too.
  public static Optional<String> sharedType(Path file) throws IOException {
    String type = Files.getFileStore(file).type();
    return isShared(type) ? Optional.of(type) : Optional.empty();
  }

  static boolean isShared(String type) {
    return SHARED.contains(type) || type.startsWith("fuse.");
  }
}
