package dev.berth.release;

import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvLine;
import dev.berth.stack.env.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The variables a release runs with, every reference in them resolved.
public final class ReleaseEnvironment {
  private final SortedMap<String, Secret> values = new TreeMap<>();

  public ReleaseEnvironment(Map<VariableName, Secret> values) {
    values.forEach((name, value) -> this.values.put(name.value(), value));
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Secret::reveal);
  }

  /// The same without some variables.
  public ReleaseEnvironment without(Set<VariableName> names) {
    ReleaseEnvironment fewer = new ReleaseEnvironment(Map.of());
    fewer.values.putAll(values);
    names.forEach(name -> fewer.values.remove(name.value()));
    return fewer;
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
    all.forEach((name, value) -> text.append(EnvLine.of(name, value)).append('\n'));
    return text.toString();
  }
}
