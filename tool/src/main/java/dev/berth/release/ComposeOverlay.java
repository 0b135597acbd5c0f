package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// Lays one Compose file over another, by Compose's own rules for several `-f` files.
public final class ComposeOverlay {
  /// Lists that mean one value and are therefore replaced as a whole.
  private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

  /// What may be written as a mapping or as a list of `NAME=value`.
  private static final Set<String> PAIRS =
      Set.of("environment", "labels", "extra_hosts", "sysctls", "args");

  private ComposeOverlay() {}

  public static Yaml.Mapping lay(Yaml.Mapping over, Yaml.Mapping base) {
    Yaml.Mapping result = base;
    for (Yaml.Entry entry : over.entries()) {
      Optional<Yaml> below = base.get(entry.key());
      Yaml value = below.map(b -> merged(entry.key(), entry.value(), b)).orElse(entry.value());
      result = result.with(entry.key(), value);
    }
    return result;
  }

  private static Yaml merged(String key, Yaml above, Yaml below) {
    if (REPLACED.contains(key)) {
      return above;
    }
    if (PAIRS.contains(key)) {
      return lay(pairs(above), pairs(below));
    }
    if (above instanceof Yaml.Mapping over && below instanceof Yaml.Mapping base) {
      return lay(over, base);
    }
    if (above instanceof Yaml.Sequence more && below instanceof Yaml.Sequence first) {
      SequencedSet<Yaml> all = new LinkedHashSet<>(first.items());
      all.addAll(more.items());
      return new Yaml.Sequence(first.line(), List.copyOf(all));
    }
    return above;
  }

  /// Either notation as a mapping. A name without a value takes it from Compose's environment,
  /// which a mapping says with null.
  static Yaml.Mapping pairs(Yaml either) {
    if (either instanceof Yaml.Mapping mapping) {
      return mapping;
    }
    Yaml.Mapping result = Yaml.Mapping.empty();
    if (either instanceof Yaml.Sequence list) {
      for (Yaml item : list.items()) {
        if (item instanceof Yaml.Scalar(int line, String text, Yaml.Kind kind)) {
          result = withPair(result, text);
        }
      }
    }
    return result;
  }

  private static Yaml.Mapping withPair(Yaml.Mapping pairs, String text) {
    int sign = text.indexOf('=');
    return sign < 0
        ? pairs.with(text, new Yaml.Scalar(0, "null", Yaml.Kind.NULL))
        : pairs.with(text.substring(0, sign), text.substring(sign + 1));
  }
}
