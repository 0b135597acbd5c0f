package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Turns the compose file of a release into one that starts the same images on copies of the data,
/// where nobody outside can be reached and nobody reaches them: another project, a network of its
/// own without a way out, no ports, no volume of the stack.
public final class DrillRendering {
  /// What two containers of one service can't both have, or what would make one stay.
  private static final List<String> LEFT_OUT =
      List.of("ports", "container_name", "networks", "network_mode", "restart", "labels");

  /// An eighth of what others get of a processor that all want: what serves does not wait for a
  /// copy of it. An idle one it has to itself.
  private static final int SHARES = 128;

  private final Yaml.Mapping release;
  private final String stack;
  private final String project;
  private final Map<String, Path> copies;

  /// @param release the compose file as [ComposeRendering] made it
  /// @param project the Compose project
  /// @param copies directories that stand in for the volumes, by the volume's key: for all of them
  public DrillRendering(
      Yaml.Mapping release, String stack, String project, Map<String, Path> copies) {
    this.release = release;
    this.stack = stack;
    this.project = project;
    this.copies = Map.copyOf(copies);
  }

  /// The file's text.
  ///
  /// @param telegram answers in Telegram's place where the release wants it
  public String render(TelegramStandIn telegram) {
    Yaml.Mapping services = Yaml.Mapping.empty();
    for (Yaml.Entry entry : release.mapping("services").entries()) {
      if (entry.value() instanceof Yaml.Mapping service) {
        services = services.with(entry.key(), service(service));
      }
    }
    Yaml.Mapping closed = Yaml.Mapping.empty().with("internal", Yaml.Scalar.of(true));
    return YamlWriter.write(
        release
            .without("volumes")
            .with("name", project)
            .with("services", telegram.beside(services, release))
            .with("networks", Yaml.Mapping.empty().with("default", closed)));
  }

  private Yaml.Mapping service(Yaml.Mapping service) {
    Yaml.Mapping rendered = service;
    for (String key : LEFT_OUT) {
      rendered = rendered.without(key);
    }
    rendered =
        rendered
            .with("restart", "no")
            .with("cpu_shares", Yaml.Scalar.of(SHARES))
            .with("labels", Yaml.Mapping.empty().with(Labels.DRILL, stack));
    rendered = known(service, rendered);
    return service.get("volumes").orElse(null) instanceof Yaml.Sequence mounts
        ? rendered.with(
            "volumes",
            new Yaml.Sequence(mounts.line(), mounts.items().stream().map(this::mount).toList()))
        : rendered;
  }

  /// A service in a slot has a key of its own; the others know it by its name.
  private static Yaml.Mapping known(Yaml.Mapping service, Yaml.Mapping rendered) {
    Yaml.Mapping labels = service.mapping("labels");
    if (!(labels.get(Labels.SERVICE).orElse(null) instanceof Yaml.Scalar name)) {
      return rendered;
    }
    Yaml.Mapping told =
        rendered.with("labels", rendered.mapping("labels").with(Labels.SERVICE, name));
    Yaml.Mapping aliases =
        Yaml.Mapping.empty().with("aliases", Yaml.Sequence.of(List.of(name.text())));
    return labels.has(Labels.SLOT)
        ? told.with("networks", Yaml.Mapping.empty().with("default", aliases))
        : told;
  }

  /// What no directory stands in for is a path of the machine.
  private Yaml mount(Yaml mount) {
    return switch (mount) {
      case Yaml.Scalar scalar -> {
        String[] parts = scalar.text().split(":", 2);
        Path copy = copies.get(parts[0]);
        yield copy == null ? scalar : Yaml.Scalar.of(copy + ":" + parts[1]);
      }
      case Yaml.Mapping mapping -> {
        Path copy = copies.get(source(mapping));
        yield copy == null
            ? mapping
            : mapping.without("volume").with("type", "bind").with("source", copy.toString());
      }
      case Yaml.Sequence none -> none;
    };
  }

  private static String source(Yaml.Mapping mount) {
    return mount.get("source").orElse(mount) instanceof Yaml.Scalar name ? name.text() : "";
  }
}
