package dev.berth.host;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// [Host#write] as one program of the machine. The content travels by standard input only.
public final class FileWriting {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /// The size is compared, since an input that is cut off looks like one that has ended. A rename
  /// survives a cut of power only when the directory itself is on the disk.
  private static final String SCRIPT =
      """
      set -e
      mkdir -p -- "$1"
      fresh=$(mktemp -- "$1/.$2XXXXXXXX.new")
      trap 'rm -f -- "$fresh"' EXIT
      cat >"$fresh"
      [ "$(stat -c %s -- "$fresh")" = "$3" ]
      chmod "$4" -- "$fresh"
      sync -- "$fresh"
      mv -fT -- "$fresh" "$1/$2"
      sync -- "$1"
      """;

  private FileWriting() {}

  public static Command command(Path file, byte[] content, int mode) {
    Path directory = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    return Command.of("sh", "-c", SCRIPT, "berth", directory.toString())
        .plus(
            file.getFileName().toString(),
            String.valueOf(content.length),
            Integer.toOctalString(mode))
        .withStdin(() -> new ByteArrayInputStream(content))
        .within(LIMIT);
  }
}
