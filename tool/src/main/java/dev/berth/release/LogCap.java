package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large the logs of one container may grow: `max-size` of each of `max-file` files, as the
/// `json-file` driver and `local` have it.
/// (<https://docs.docker.com/engine/logging/drivers/json-file/>)
public final class LogCap {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)b?");

  private LogCap() {}

  /// Of a service by its `logging:`; what that does not say, the engine's own settings do, when the
  /// driver is theirs. Empty when nothing limits it.
  ///
  /// @param engine the engine's `log-opts`, for the driver `json-file`
  public static Optional<Long> of(Yaml.Mapping service, Map<String, String> engine) {
    Yaml.Mapping logging = service.mapping("logging");
    boolean usual = text(logging, "driver").map("json-file"::equals).orElse(true);
    Map<String, String> options = new HashMap<>(usual ? engine : Map.of());
    for (String key : List.of("max-size", "max-file")) {
      text(logging.mapping("options"), key).ifPresent(value -> options.put(key, value));
    }
    return size(options.getOrDefault("max-size", ""))
        .map(one -> one * files(options.getOrDefault("max-file", "1")));
  }

  private static Optional<String> text(Yaml.Mapping options, String key) {
    return options
        .get(key)
        .filter(Yaml.Scalar.class::isInstance)
        .map(value -> ((Yaml.Scalar) value).text());
  }

  /// `10m` counts in 1024s. What is not a number, such as a variable, is no limit that we know.
  private static Optional<Long> size(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (size.group(2)) {
          case "k" -> 1L << 10;
          case "m" -> 1L << 20;
          case "g" -> 1L << 30;
          default -> 1;
        };
    return Optional.of(Long.parseLong(size.group(1)) * unit).filter(bytes -> bytes > 0);
  }

  private static long files(String text) {
    return text.matches("\\d{1,6}") ? Long.parseLong(text) : 1;
  }
}
