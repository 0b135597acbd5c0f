package example.notes;

import java.util.Map;

/// Look-ups in the environment; what is blank counts as unset.
final class EnvironmentValues {
  private final Map<String, String> values;

  EnvironmentValues(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  String text(String name, String otherwise) {
    String value = values.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }
}
