package dev.berth.stack.compose;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `ports:` in both of Compose's forms: `127.0.0.1:8080:80/tcp`, and with keys.
final class PortReader {
  private static final String RANGE = "\\d{1,5}(?:-\\d{1,5})?";

  /// Address (IPv6 in brackets), published, target, protocol: all but the target may be absent.
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(?:(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+):)?("
              + RANGE
              + ")?:)?("
              + RANGE
              + ")(?:/(\\w+))?");

  private PortReader() {}

  static List<PublishedPort> read(Section service) {
    List<PublishedPort> ports = new ArrayList<>();
    if (!(service.raw("ports").orElse(new Yaml.Sequence(0, List.of()))
        instanceof Yaml.Sequence list)) {
      service.problem("ports", "expected a list of ports", "ports: [\"443:443\"]");
      return ports;
    }
    for (Yaml item : list.items()) {
      Place place = new Place(service.place().file(), item.line(), service.place("ports").key());
      Optional<PublishedPort> port =
          switch (item) {
            case Yaml.Scalar text -> shortForm(text.text(), place);
            case Yaml.Mapping keys -> longForm(keys, place);
            case Yaml.Sequence _ -> Optional.empty();
          };
      port.ifPresentOrElse(
          ports::add,
          () -> service.problem("ports", "a port here is not understood", "write \"443:443\""));
    }
    return ports;
  }

  private static Optional<PublishedPort> shortForm(String text, Place place) {
    Matcher parts = SHORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PublishedPort(
            Optional.ofNullable(parts.group(1)),
            Optional.ofNullable(parts.group(2)),
            parts.group(3),
            parts.group(4) == null ? "tcp" : parts.group(4),
            place));
  }

  private static Optional<PublishedPort> longForm(Yaml.Mapping keys, Place place) {
    return text(keys, "target")
        .map(target ->
            new PublishedPort(
                text(keys, "host_ip"),
                text(keys, "published"),
                target,
                text(keys, "protocol").orElse("tcp"),
                place));
  }

  private static Optional<String> text(Yaml.Mapping keys, String key) {
    return keys.get(key)
        .flatMap(v -> v instanceof Yaml.Scalar s ? Optional.of(s.text()) : Optional.empty());
  }
}
