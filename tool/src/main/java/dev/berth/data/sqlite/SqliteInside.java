package dev.berth.data.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds SQLite in a library or program, by the texts that every build of it carries: how its files
/// begin, the identity of its source, and its version.
final class SqliteInside {
  private static final String MAGIC = "SQLite format 3";

  /// By itself, or at the end of what the full-text search says of itself: linkers join the two.
  private static final Pattern SOURCE =
      Pattern.compile("(fts5: )?20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [0-9a-f]{40,}\\w*");

  private static final int LONGEST = 128;

  /// The first with a log. Below it are versions of other things, such as OpenSSL's 3.0.15.
  private static final SqliteVersion FIRST_WITH_LOG = new SqliteVersion(3, 7, 0);

  private boolean magic;
  private boolean source;
  private final Set<SqliteVersion> versions = new LinkedHashSet<>();

  private SqliteInside() {}

  /// Empty when it is not there, or when the file names several versions.
  static Optional<SqliteVersion> version(Path file, long largest) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > largest) {
      return Optional.empty();
    }
    SqliteInside found = new SqliteInside();
    try (InputStream bytes = Files.newInputStream(file)) {
      found.read(bytes);
    }
    return found.magic && found.source && found.versions.size() == 1
        ? Optional.of(found.versions.iterator().next())
        : Optional.empty();
  }

  private void read(InputStream bytes) throws IOException {
    byte[] chunk = new byte[1 << 16];
    byte[] text = new byte[LONGEST];
    int length = 0;
    for (int some = bytes.read(chunk); some >= 0; some = bytes.read(chunk)) {
      for (int i = 0; i < some; i++) {
        byte one = chunk[i];
        if (one >= ' ' && one < 127 && length < LONGEST) {
          text[length++] = one;
        } else {
          if (one == 0 && length > 0 && "Sf23".indexOf(text[0]) >= 0) {
            take(new String(text, 0, length, StandardCharsets.US_ASCII));
          }
          length = 0;
        }
      }
    }
  }

  private void take(String text) {
    magic |= text.equals(MAGIC);
    source |= SOURCE.matcher(text).matches();
    SqliteVersion.parse(text)
        .filter(version -> version.major() == 3 && version.compareTo(FIRST_WITH_LOG) >= 0)
        .ifPresent(versions::add);
  }
}
