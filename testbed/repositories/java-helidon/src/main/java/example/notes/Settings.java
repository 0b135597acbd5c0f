package example.notes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What the environment says.
///
/// @param key signs who calls
record Settings(String database, Path files, String key) {
  private static final String HOME = "/srv/notes";

  static Settings read() {
    Map<String, String> environment = System.getenv();
    return new Settings(
        environment.getOrDefault("NOTES_DB", HOME + "/notes.db"),
        Path.of(Optional.ofNullable(System.getenv("NOTES_FILES")).orElse("/srv/notes/files")),
        required("NOTES_KEY"));
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException(name + " is missing");
    }
    return value;
  }
}
