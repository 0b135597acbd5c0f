package dev.berth.stack.compose;

import dev.berth.problem.Place;
import dev.berth.stack.VolumeKey;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `volumes:` of a service in both of Compose's forms: `data:/app/data:ro`, and with keys.
final class MountReader {
  private MountReader() {}

  static List<Mount> read(Section service) {
    List<Mount> mounts = new ArrayList<>();
    if (!(service.raw("volumes").orElse(new Yaml.Sequence(0, List.of()))
        instanceof Yaml.Sequence list)) {
      service.problem("volumes", "expected a list of volumes", "volumes: [\"data:/app/data\"]");
      return mounts;
    }
    for (Yaml item : list.items()) {
      Place place = new Place(service.place().file(), item.line(), service.place("volumes").key());
      Optional<Mount> mount =
          switch (item) {
            case Yaml.Scalar text -> shortForm(text.text(), place);
            case Yaml.Mapping keys -> longForm(keys, place);
            case Yaml.Sequence _ -> Optional.empty();
          };
      mount.ifPresentOrElse(
          mounts::add,
          () ->
              service.problem("volumes", "a volume here is not understood", "write \"data:/app\""));
    }
    return mounts;
  }

  private static Optional<Mount> shortForm(String text, Place place) {
    String[] parts = text.split(":", -1);
    if (parts.length == 1) {
      return Optional.of(new Mount.Anonymous(text, place));
    }
    boolean readOnly = parts.length > 2 && List.of(parts[2].split(",")).contains("ro");
    return named(parts[0], parts[1], readOnly, place);
  }

  private static Optional<Mount> longForm(Yaml.Mapping keys, Place place) {
    String target = text(keys, "target");
    boolean readOnly = text(keys, "read_only").equals("true");
    return switch (text(keys, "type")) {
      case "volume" ->
          text(keys, "source").isEmpty()
              ? Optional.of(new Mount.Anonymous(target, place))
              : named(text(keys, "source"), target, readOnly, place);
      case "bind" -> Optional.of(new Mount.Bind(text(keys, "source"), target, readOnly, place));
      case "" -> Optional.empty();
      default -> Optional.of(new Mount.Other(text(keys, "type"), target, place));
    };
  }

  /// Compose takes what begins like a path for one, and everything else for a volume's key. Nothing
  /// at all is a path whose variable has no value yet.
  private static Optional<Mount> named(
      String source, String target, boolean readOnly, Place place) {
    if (source.isEmpty()
        || source.startsWith(".")
        || source.startsWith("/")
        || source.startsWith("~")) {
      return Optional.of(new Mount.Bind(source, target, readOnly, place));
    }
    try {
      return Optional.of(new Mount.Volume(new VolumeKey(source), target, readOnly, place));
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  private static String text(Yaml.Mapping keys, String key) {
    return keys.get(key).map(v -> v instanceof Yaml.Scalar s ? s.text() : "").orElse("");
  }
}
