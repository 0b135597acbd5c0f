package dev.berth.run.snapshot;

import dev.berth.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// This very Berth as the one that a server has: a process of its own.
final class TestToolbox {
  private TestToolbox() {}

  static void into(Path state) throws IOException {
    Path program = state.resolve("toolbox/current/bin/berth");
    Files.createDirectories(program.resolveSibling(""));
    Files.writeString(
        program,
        """
        #!/bin/sh
        exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
        --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
