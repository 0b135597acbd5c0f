package dev.berth.e2e;

import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// `berth` as somebody has installed it who knows the way to a server.
///
/// @param bin the directory with the program
record OnPath(Path bin) {

  static OnPath berth(Path directory, TestMachine server) {
    String script =
        "#!/bin/sh\nBERTH_SSH_CONFIG='%s' exec '%s' \"$@\"\n"
            .formatted(server.sshConfig(), Shell.root().resolve("berth"));
    try {
      Path bin = Files.createDirectories(directory.resolve("bin"));
      Path file = Files.writeString(bin.resolve("berth"), script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new OnPath(bin);
    } catch (IOException failure) {
      throw new AssertionError("cannot write " + directory, failure);
    }
  }

  String berth() {
    return bin.resolve("berth").toString();
  }

  /// Of what is typed there.
  Map<String, String> environment() {
    return Map.of("PATH", bin + ":" + System.getenv("PATH"));
  }
}
