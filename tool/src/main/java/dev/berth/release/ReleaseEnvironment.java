package dev.berth.release;

import dev.berth.stack.VariableName;
import dev.berth.stack.env.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The variables a release runs with, every reference in them resolved.
public final class ReleaseEnvironment {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@,+=-]*");

  private final SortedMap<String, Secret> values = new TreeMap<>();

  public ReleaseEnvironment(Map<VariableName, Secret> values) {
    values.forEach((name, value) -> this.values.put(name.value(), value));
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Secret::reveal);
  }

  /// Names and values in one hash, so that a change is seen and no value can be read back.
  public String fingerprint() {
    Fingerprint sum = new Fingerprint();
    values.forEach((name, value) -> sum.add(name, value.reveal()));
    return sum.hex();
  }

  /// The text of a file from which Compose reads exactly these values, plus the added ones.
  public String text(Map<String, String> added) {
    SortedMap<String, String> all = new TreeMap<>();
    values.forEach((name, value) -> all.put(name, value.reveal()));
    all.putAll(added);
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) -> text.append(name).append('=').append(quoted(value)).append('\n'));
    return text.toString();
  }

  /// Single quotes take everything as it is; only what holds one itself needs the other kind, in
  /// which Compose would replace `$`.
  private static String quoted(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    if (value.indexOf('\'') < 0) {
      return "'" + value + "'";
    }
    String escaped =
        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }
}
