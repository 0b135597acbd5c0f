package dev.berth.stack.env;

import dev.berth.problem.Place;
import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An environment file as it is on disk, in its own order; values are still unresolved.
///
/// @param text all of it, comments too
public record EnvFile(Path file, Secret text, List<Entry> entries) {

  public EnvFile {
    entries = List.copyOf(entries);
  }

  /// One assignment.
  ///
  /// @param literal in single quotes: taken as it is, without `${VARIABLES}` being replaced
  public record Entry(VariableName name, Secret value, boolean literal, Place place) {}

  static EnvFile empty(Path file) {
    return new EnvFile(file, Secret.of(""), List.of());
  }

  /// The last assignment of a variable, which is the one that counts.
  public Optional<Entry> entry(VariableName name) {
    return entries.reversed().stream().filter(e -> e.name().equals(name)).findFirst();
  }

  /// All variables with their `${VARIABLES}` replaced: first by `given`, whose values also stand in
  /// place of the file's own, then by what stands further up in the file, else by nothing.
  public Map<VariableName, Secret> resolved(Map<VariableName, String> given) {
    Map<VariableName, Secret> values = new LinkedHashMap<>();
    given.forEach((name, value) -> values.put(name, Secret.of(value)));
    for (Entry entry : entries) {
      if (!given.containsKey(entry.name())) {
        values.put(entry.name(), valueOf(entry, values));
      }
    }
    return values;
  }

  private static Secret valueOf(Entry entry, Map<VariableName, Secret> known) {
    if (entry.literal()) {
      return entry.value();
    }
    Variables variables =
        name -> Optional.ofNullable(known.get(new VariableName(name))).map(Secret::reveal);
    return Secret.of(Interpolation.lenient(variables).apply(entry.value().reveal()));
  }
}
