package dev.berth.e2e;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import io.avaje.json.mapper.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Somebody who reads the page of a plan in Chromium: `e2e/browser/plan-page.mjs`.
///
/// @param seen what was on the page, by the names of that script
record PageReader(Map<String, Object> seen) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static PageReader of(Path page, String name) {
    Path pictures = Shell.root().resolve("e2e/target").resolve(name);
    Ran ran =
        Shell.run(
                Duration.ofMinutes(2),
                "node",
                "e2e/browser/plan-page.mjs",
                page.toString(),
                pictures.toString())
            .mustSucceed();
    return new PageReader(JSON.fromJsonObject(ran.text()));
  }

  Object value(String key) {
    return Objects.requireNonNull(seen.get(key), seen::toString);
  }

  List<String> words(String key) {
    return ((List<?>) value(key)).stream().map(String::valueOf).toList();
  }

  long number(String key) {
    return ((Number) value(key)).longValue();
  }

  /// A part with names of its own.
  @SuppressWarnings("unchecked")
  PageReader part(String key) {
    return new PageReader((Map<String, Object>) value(key));
  }
}
