package dev.berth.stack.compose;

import dev.berth.problem.Problem;
import dev.berth.stack.ServiceName;
import dev.berth.stack.VolumeKey;
import dev.berth.stack.env.Interpolation;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Source;
import dev.berth.stack.yaml.Vocabulary;
import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what Berth decides on from a Compose file. Keys that Berth doesn't know are left to
/// Compose, which checks them itself before anything starts.
public final class ComposeReader {
  private ComposeReader() {}

  /// Empty when the file can't be read at all. `interpolation` fills in `${VARIABLES}`.
  public static Optional<ComposeFile> read(
      Path file, Interpolation interpolation, Consumer<Problem> problems) {
    return YamlLoader.load(file, problems)
        .map(tree -> {
          Source source = new Source(file, Vocabulary.any(), problems);
          Yaml.Mapping filled = keysAlone(filledIn(tree, interpolation), "volumes");
          return read(Section.top(source, filled), tree, file);
        });
  }

  private static ComposeFile read(Section top, Yaml.Mapping tree, Path file) {
    if (top.has("include")) {
      top.problem(
          "include", "Berth does not read included Compose files", "write its services here");
    }
    top.tellIfMissing("services");
    List<ComposeService> services = new ArrayList<>();
    top.sections("services", ServiceName::new)
        .forEach((name, section) -> services.add(ServiceReader.read(name, section, file)));
    return new ComposeFile(file, services, volumes(top), tree);
  }

  private static List<ComposeVolume> volumes(Section top) {
    List<ComposeVolume> volumes = new ArrayList<>();
    top.sections("volumes", VolumeKey::new)
        .forEach((key, section) ->
            volumes.add(
                new ComposeVolume(
                    key, section.text("name"), section.yes("external", false), section.place())));
    return volumes;
  }

  /// A volume's key may stand alone (`data:`); Compose then makes it with its defaults.
  private static Yaml.Mapping keysAlone(Yaml.Mapping top, String key) {
    if (!(top.get(key).orElse(Yaml.Mapping.empty()) instanceof Yaml.Mapping inner)) {
      return top;
    }
    Yaml.Mapping changed = inner;
    for (Yaml.Entry entry : inner.entries()) {
      if (entry.value() instanceof Yaml.Scalar(int line, _, Yaml.Kind kind)
          && kind == Yaml.Kind.NULL) {
        changed = changed.with(entry.key(), new Yaml.Mapping(line, List.of()));
      }
    }
    return top.has(key) ? top.with(key, changed) : top;
  }

  private static Yaml.Mapping filledIn(Yaml.Mapping mapping, Interpolation interpolation) {
    return new Yaml.Mapping(
        mapping.line(),
        mapping.entries().stream()
            .map(e -> new Yaml.Entry(e.key(), e.line(), filledIn(e.value(), interpolation)))
            .toList());
  }

  private static Yaml filledIn(Yaml value, Interpolation interpolation) {
    return switch (value) {
      case Yaml.Mapping mapping -> filledIn(mapping, interpolation);
      case Yaml.Sequence list ->
          new Yaml.Sequence(
              list.line(),
              list.items().stream().map(item -> filledIn(item, interpolation)).toList());
      case Yaml.Scalar scalar ->
          new Yaml.Scalar(scalar.line(), interpolation.apply(scalar.text()), scalar.kind());
    };
  }
}
