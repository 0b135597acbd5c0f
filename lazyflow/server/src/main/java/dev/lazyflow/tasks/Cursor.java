package dev.lazyflow.tasks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The place in a list after which the next page begins: the sort keys of the last task shown. So a
/// page stays right when tasks are added or removed meanwhile, and the millionth costs what the
/// first does.
///
/// @param date used by the lists that sort by day, empty in the others
/// @param moment epoch milliseconds: creation, deadline or completion
public record Cursor(String date, long moment, String id) {

  /// Opaque to clients.
  public String encode() {
    String text = date + '|' + moment + '|' + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Empty if this is not one of ours.
  public static Optional<Cursor> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", -1);
      return parts.length == 3
          ? Optional.of(new Cursor(parts[0], Long.parseLong(parts[1]), parts[2]))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
