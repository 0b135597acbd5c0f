package dev.berth.stack.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A piece of YAML that remembers the line it came from. Immutable; aliases and merges are
/// expanded.
public sealed interface Yaml {

  /// Counted from 1; 0 for what no file contained.
  int line();

  /// Keys with values, in the order of the file; no key twice.
  record Mapping(int line, List<Entry> entries) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public static Mapping empty() {
      return new Mapping(0, List.of());
    }

    public Optional<Yaml> get(String key) {
      return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).findFirst();
    }

    public boolean has(String key) {
      return get(key).isPresent();
    }

    public List<String> keys() {
      return entries.stream().map(Entry::key).toList();
    }

    /// This mapping with the key's value replaced where it stands, or added at the end.
    public Mapping with(String key, Yaml value) {
      List<Entry> changed = new ArrayList<>();
      boolean found = false;
      for (Entry entry : entries) {
        boolean same = entry.key().equals(key);
        found |= same;
        changed.add(same ? new Entry(key, entry.line(), value) : entry);
      }
      if (!found) {
        changed.add(new Entry(key, 0, value));
      }
      return new Mapping(line, changed);
    }

    public Mapping with(String key, String text) {
      return with(key, Scalar.of(text));
    }

    public Mapping without(String key) {
      return new Mapping(line, entries.stream().filter(e -> !e.key().equals(key)).toList());
    }

    /// The mapping under a key; an empty one when the key is absent or holds something else.
    public Mapping mapping(String key) {
      return get(key).orElse(empty()) instanceof Mapping inner ? inner : empty();
    }
  }

  /// One key of a mapping.
  record Entry(String key, int line, Yaml value) {}

  /// A list.
  record Sequence(int line, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    public static Sequence of(List<String> texts) {
      return new Sequence(0, texts.stream().<Yaml>map(Scalar::of).toList());
    }
  }

  /// A single value.
  ///
  /// @param text the value without its quotes
  record Scalar(int line, String text, Kind kind) implements Yaml {
    public static Scalar of(String text) {
      return new Scalar(0, text, Kind.TEXT);
    }

    public static Scalar of(long number) {
      return new Scalar(0, Long.toString(number), Kind.NUMBER);
    }

    public static Scalar of(boolean yes) {
      return new Scalar(0, Boolean.toString(yes), Kind.BOOLEAN);
    }
  }

  /// What a scalar means by the rules of YAML 1.2; quoted ones are always text.
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }
}
