package dev.berth.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// A private directory of this machine for one connection: the socket that its sessions come
/// through, and what `ssh` notes for us on its way in.
///
/// Always below `/tmp`: the path of a socket has at most 104 bytes on some systems.
record ControlDirectory(Path path) {

  /// Called by `ssh` when it has the server's key and before it looks at what we would answer: it
  /// only writes the key down. A key other than the expected one ends the attempt (exit 1).
  private static final String NOTE_HOST_KEY =
      """
      [ "$1" = ORDER ] && exit 0
      echo "$2 $3 $4 $5" >>"${0%/*}/offered"
      [ "$6" = any ] || [ "$6" = "$3" ]
      """;

  static ControlDirectory make() {
    try {
      Path path =
          Files.createTempDirectory(
              Path.of("/tmp"),
              "berth-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(path.resolve("note-host-key"), NOTE_HOST_KEY);
      return new ControlDirectory(path);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("no temporary directory for the connection", unwritable);
    }
  }

  Path socket() {
    return path.resolve("s");
  }

  /// The value of ssh's `KnownHostsCommand`.
  ///
  /// @param fingerprint the only one that will do, or `any`
  String noteHostKey(String fingerprint) {
    return "/bin/sh " + path.resolve("note-host-key") + " %I %t %f %K %H " + fingerprint;
  }

  /// The value of ssh's `LocalCommand`, which it runs once it is logged in.
  String noteLogin() {
    return ": >" + path.resolve("logged-in");
  }

  Optional<OfferedKey> offered() {
    try {
      return OfferedKey.parse(Files.readString(path.resolve("offered"), UTF_8));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean loggedIn() {
    return Files.exists(path.resolve("logged-in"));
  }

  void remove() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException goneMeanwhile) {
      // The shell around ssh removes it as well.
    }
  }
}
