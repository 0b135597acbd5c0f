package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes the keys that services have in the rendered Compose file wherever one of them names
/// another. The names that they reach each other by on the network stay as they are.
///
/// @param keys of those services whose key is not their name
record SlotNames(Map<String, String> keys) {
  /// One value, `service:NAME`.
  private static final List<String> SHARED = List.of("network_mode", "ipc", "pid");

  SlotNames {
    keys = Map.copyOf(keys);
  }

  String key(String service) {
    return keys.getOrDefault(service, service);
  }

  Yaml.Mapping in(Yaml.Mapping service) {
    Yaml.Mapping named = service;
    if (service.get("depends_on").orElse(null) instanceof Yaml.Mapping dependencies) {
      named = named.with("depends_on", dependencies(dependencies));
    }
    for (String shared : SHARED) {
      Optional<Yaml> value = named.get(shared);
      if (value.isPresent()) {
        named = named.with(shared, shared(value.get()));
      }
    }
    if (service.get("links").orElse(null) instanceof Yaml.Sequence links) {
      named = named.with("links", each(links, this::link));
    }
    return service.get("volumes_from").orElse(null) instanceof Yaml.Sequence sources
        ? named.with("volumes_from", each(sources, this::source))
        : named;
  }

  private Yaml.Mapping dependencies(Yaml.Mapping dependencies) {
    Yaml.Mapping named = Yaml.Mapping.empty();
    for (Yaml.Entry entry : dependencies.entries()) {
      named = named.with(key(entry.key()), entry.value());
    }
    return named;
  }

  private Yaml shared(Yaml value) {
    return value instanceof Yaml.Scalar scalar && scalar.text().startsWith("service:")
        ? Yaml.Scalar.of("service:" + key(scalar.text().substring("service:".length())))
        : value;
  }

  private static Yaml.Sequence each(Yaml.Sequence list, UnaryOperator<String> named) {
    List<Yaml> items =
        list.items().stream()
            .map(item ->
                item instanceof Yaml.Scalar text ? Yaml.Scalar.of(named.apply(text.text())) : item)
            .toList();
    return new Yaml.Sequence(list.line(), items);
  }

  /// `NAME` or `NAME:ALIAS`; without an alias the name itself is one.
  private String link(String link) {
    String[] parts = link.split(":", 2);
    String key = key(parts[0]);
    return key.equals(parts[0]) ? link : key + ":" + parts[parts.length - 1];
  }

  /// `NAME` or `NAME:ro`.
  private String source(String source) {
    String[] parts = source.split(":", 2);
    return key(parts[0]) + source.substring(parts[0].length());
  }
}
