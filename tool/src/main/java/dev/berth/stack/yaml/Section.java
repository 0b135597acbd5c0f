package dev.berth.stack.yaml;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A mapping read by key and type. Whatever does not fit becomes a problem with its place, and the
/// asked value is then empty; so a reader goes on and finds the next problem as well.
public final class Section {
  private final Source source;
  private final Yaml.Mapping mapping;
  private final String path;
  private final String pattern;

  private Section(Source source, Yaml.Mapping mapping, String path, String pattern) {
    this.source = source;
    this.mapping = mapping;
    this.path = path;
    this.pattern = pattern;
    source.vocabulary().under(pattern).ifPresent(this::tellUnknown);
  }

  /// The whole file.
  public static Section top(Source source, Yaml.Mapping mapping) {
    return new Section(source, mapping, "", "");
  }

  public Place place() {
    return new Place(source.file(), mapping.line(), path);
  }

  /// The place of a key; of the section itself when the key is absent.
  public Place place(String key) {
    int line =
        mapping.entries().stream()
            .filter(e -> e.key().equals(key))
            .mapToInt(Yaml.Entry::line)
            .findFirst()
            .orElse(mapping.line());
    return new Place(source.file(), line, child(path, key));
  }

  public boolean has(String key) {
    return mapping.has(key);
  }

  public Optional<Yaml> raw(String key) {
    return mapping.get(key);
  }

  /// A single value, made into its type; the type's complaint becomes a problem.
  public <T> Optional<T> value(String key, Function<String, T> type) {
    return scalar(key).flatMap(scalar -> typed(place(key), scalar.text(), type));
  }

  /// As [#value], and a problem when the key is absent.
  public <T> Optional<T> required(String key, Function<String, T> type) {
    tellIfMissing(key);
    return value(key, type);
  }

  public Optional<String> text(String key) {
    return value(key, text -> text);
  }

  public boolean yes(String key, boolean fallback) {
    return value(key, Section::truth).orElse(fallback);
  }

  /// The mapping under a key.
  public Optional<Section> section(String key) {
    return present(key).flatMap(value -> at(value, child(path, key), child(pattern, key)));
  }

  /// The mappings under a key whose own keys are names that the user chose.
  public <N> Map<N, Section> sections(String key, Function<String, N> name) {
    Map<N, Section> found = new LinkedHashMap<>();
    entries(key)
        .forEach((text, value) -> {
          String where = child(child(path, key), text);
          Place place = new Place(source.file(), value.line(), where);
          Optional<Section> section = at(value, where, child(child(pattern, key), "*"));
          Optional<N> named = typed(place, text, name);
          if (section.isPresent() && named.isPresent()) {
            found.put(named.get(), section.get());
          }
        });
    return found;
  }

  /// The list of mappings under a key.
  public List<Section> items(String key) {
    List<Section> found = new ArrayList<>();
    int index = 0;
    for (Yaml item : list(key)) {
      at(item, child(path, key) + "[" + index++ + "]", child(pattern, key) + "[]")
          .ifPresent(found::add);
    }
    return found;
  }

  /// The list of single values under a key.
  public List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (Yaml item : list(key)) {
      asScalar(item, place(key)).ifPresent(scalar -> found.add(scalar.text()));
    }
    return found;
  }

  /// Names with single values under a key.
  public Map<String, String> pairs(String key) {
    Map<String, String> found = new LinkedHashMap<>();
    entries(key)
        .forEach((name, value) ->
            asScalar(value, new Place(source.file(), value.line(), child(child(path, key), name)))
                .ifPresent(scalar -> found.put(name, scalar.text())));
    return found;
  }

  /// As [#pairs], with typed names.
  public <N> Map<N, String> pairs(String key, Function<String, N> name) {
    Map<N, String> found = new LinkedHashMap<>();
    pairs(key)
        .forEach((text, value) ->
            typed(place(key), text, name).ifPresent(named -> found.put(named, value)));
    return found;
  }

  /// Tells a problem at a key of this section.
  public void problem(String key, String what, String fix) {
    source.problems().accept(Problem.at(place(key), what).withFix(fix));
  }

  /// Tells a problem when the key is absent.
  public void tellIfMissing(String key) {
    if (!mapping.has(key)) {
      String where = path.isEmpty() ? "" : " in " + path;
      source
          .problems()
          .accept(
              Problem.at(place(), "'" + key + "' is missing" + where).withFix("add " + key + ":"));
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is not true or false");
    };
  }

  private Optional<Section> at(Yaml value, String where, String wherePattern) {
    if (value instanceof Yaml.Mapping inner) {
      return Optional.of(new Section(source, inner, where, wherePattern));
    }
    tellType(new Place(source.file(), value.line(), where), "keys with values", value);
    return Optional.empty();
  }

  private Map<String, Yaml> entries(String key) {
    Map<String, Yaml> found = new LinkedHashMap<>();
    Optional<Yaml> value = present(key);
    if (value.isPresent() && value.get() instanceof Yaml.Mapping inner) {
      inner.entries().forEach(entry -> found.put(entry.key(), entry.value()));
    } else {
      value.ifPresent(other -> tellType(place(key), "keys with values", other));
    }
    return found;
  }

  private List<Yaml> list(String key) {
    Optional<Yaml> value = present(key);
    if (value.isPresent() && value.get() instanceof Yaml.Sequence list) {
      return list.items();
    }
    value.ifPresent(other -> tellType(place(key), "a list", other));
    return List.of();
  }

  private Optional<Yaml.Scalar> scalar(String key) {
    return present(key).flatMap(value -> asScalar(value, place(key)));
  }

  private Optional<Yaml.Scalar> asScalar(Yaml value, Place place) {
    if (value instanceof Yaml.Scalar scalar && scalar.kind() != Yaml.Kind.NULL) {
      return Optional.of(scalar);
    }
    tellType(place, "a single value", value);
    return Optional.empty();
  }

  /// The value of a key; a key without any value is a problem and counts as absent.
  private Optional<Yaml> present(String key) {
    Optional<Yaml> value = mapping.get(key);
    if (value.isPresent() && isNull(value.get())) {
      problem(key, "'" + key + "' has no value", "give it one, or remove the line");
      return Optional.empty();
    }
    return value;
  }

  private static boolean isNull(Yaml value) {
    return value instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.NULL;
  }

  private <T> Optional<T> typed(Place place, String text, Function<String, T> type) {
    try {
      return Optional.of(type.apply(text));
    } catch (IllegalArgumentException wrong) {
      source.problems().accept(Problem.at(place, String.valueOf(wrong.getMessage())));
      return Optional.empty();
    }
  }

  private void tellType(Place place, String expected, Yaml found) {
    String is =
        switch (found) {
          case Yaml.Mapping _ -> "keys with values";
          case Yaml.Sequence _ -> "a list";
          case Yaml.Scalar s -> isNull(s) ? "nothing" : "'" + s.text() + "'";
        };
    source.problems().accept(Problem.at(place, "expected " + expected + " here, found " + is));
  }

  private void tellUnknown(List<String> known) {
    for (Yaml.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        Place place = new Place(source.file(), entry.line(), child(path, entry.key()));
        source
            .problems()
            .accept(
                Problem.at(place, "unknown key '" + entry.key() + "'")
                    .withFix(meant(entry.key(), known)));
      }
    }
  }

  private String meant(String key, List<String> known) {
    return source
        .vocabulary()
        .elsewhere(key)
        .map(where -> "'" + key + "' belongs under " + where)
        .or(() -> Nearest.to(key, known).map(near -> "did you mean '" + near + "'?"))
        .orElse("remove it; known here: " + String.join(", ", known));
  }

  private static String child(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }
}
