package dev.berth.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The part of JSON Schema that our schema is written in
/// (https://json-schema.org/draft/2020-12/json-schema-validation). A keyword that it does not know
/// is an error: nothing may look as if it were checked.
final class JsonSchema {
  private final Map<?, ?> root;
  private final List<String> faults = new ArrayList<>();

  private JsonSchema(Map<?, ?> root) {
    this.root = root;
  }

  /// What is wrong with a value, each fault with its path; empty if nothing is.
  static List<String> faults(Map<?, ?> schema, Object value) {
    return faults(schema, schema, "$", value);
  }

  private static List<String> faults(Map<?, ?> root, Map<?, ?> schema, String path, Object value) {
    JsonSchema check = new JsonSchema(root);
    check.check(path, schema, value);
    return check.faults;
  }

  private void check(String path, Map<?, ?> schema, Object value) {
    Object type = schema.get("type");
    if (type != null && !isOf(String.valueOf(type), value)) {
      faults.add(path + ": not type " + type);
      return;
    }
    for (Map.Entry<?, ?> rule : schema.entrySet()) {
      String keyword = String.valueOf(rule.getKey());
      Object wanted = rule.getValue();
      boolean holds =
          switch (keyword) {
            case "$schema", "$defs", "title", "description", "type", "properties" -> true;
            case "$ref", "oneOf" -> refers(path, wanted, value);
            case "const" -> same(wanted, value);
            case "enum" -> ((List<?>) wanted).stream().anyMatch(one -> same(one, value));
            case "pattern" -> ((String) value).matches(String.valueOf(wanted));
            case "minLength" -> ((String) value).length() >= number(wanted);
            case "minimum" -> number(value) >= number(wanted);
            case "maximum" -> number(value) <= number(wanted);
            case "minItems" -> ((List<?>) value).size() >= number(wanted);
            case "maxItems" -> ((List<?>) value).size() <= number(wanted);
            case "items" -> items(path, (Map<?, ?>) wanted, (List<?>) value);
            case "required" -> ((Map<?, ?>) value).keySet().containsAll((List<?>) wanted);
            case "propertyNames" -> names(path, (Map<?, ?>) wanted, (Map<?, ?>) value);
            case "additionalProperties" -> properties(path, schema, (Map<?, ?>) value);
            default -> throw new IllegalArgumentException("unknown keyword " + keyword);
          };
      if (!holds) {
        faults.add(path + ": not " + keyword + " " + wanted);
      }
    }
  }

  /// `$ref` one definition, `oneOf` several.
  private boolean refers(String path, Object wanted, Object value) {
    if (wanted instanceof List<?> several) {
      return several.stream()
              .filter(one -> faults(root, (Map<?, ?>) one, path, value).isEmpty())
              .count()
          == 1;
    }
    String name = String.valueOf(wanted).replace("#/$defs/", "");
    if (root.get("$defs") instanceof Map<?, ?> all && all.get(name) instanceof Map<?, ?> one) {
      check(path, one, value);
      return true;
    }
    throw new IllegalArgumentException("there is no definition " + name);
  }

  private boolean items(String path, Map<?, ?> schema, List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      check(path + "[" + i + "]", schema, values.get(i));
    }
    return true;
  }

  private boolean names(String path, Map<?, ?> schema, Map<?, ?> values) {
    values.keySet().forEach(name -> check(path + "." + name, schema, name));
    return true;
  }

  /// Those that are known by their schemas; others are forbidden, or have one schema.
  private boolean properties(String path, Map<?, ?> schema, Map<?, ?> values) {
    Map<?, ?> known =
        schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
    boolean allKnown = true;
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String below = path + "." + entry.getKey();
      if (known.get(entry.getKey()) instanceof Map<?, ?> own) {
        check(below, own, entry.getValue());
      } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
        check(below, others, entry.getValue());
      } else {
        allKnown = false;
      }
    }
    return allKnown;
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Number && number(value) == Math.rint(number(value));
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static boolean same(Object one, Object other) {
    return (one instanceof Number && other instanceof Number)
        ? number(one) == number(other)
        : one.equals(other);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }
}
