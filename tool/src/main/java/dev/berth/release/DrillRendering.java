package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns the compose file of a release into one that starts the same images on copies of the data,
/// where nobody outside can be reached and nobody reaches them: another project, a network of its
/// own without a way out, no ports, no volume of the stack.
public final class DrillRendering {
  /// What two containers of one service can't both have, or what would make one stay.
  private static final List<String> LEFT_OUT =
      List.of("ports", "container_name", "networks", "network_mode", "restart", "labels");

  private final Yaml.Mapping release;
  private final String stack;
  private final Map<String, Path> copies;

  /// @param release the compose file as [ComposeRendering] made it
  /// @param copies directories that stand in for volumes, by the volume's key; other volumes are
  ///   empty and vanish with the container
  public DrillRendering(Yaml.Mapping release, String stack, Map<String, Path> copies) {
    this.release = release;
    this.stack = stack;
    this.copies = Map.copyOf(copies);
  }

  /// The Compose project, beside that of the stack.
  public static String project(String stack) {
    return stack + "-drill";
  }

  /// The file's text.
  public String render() {
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
            .with("name", project(stack))
            .with("services", services)
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
            .with("labels", Yaml.Mapping.empty().with(Labels.DRILL, stack));
    return service.get("volumes").orElse(null) instanceof Yaml.Sequence mounts
        ? mounted(rendered, mounts.items())
        : rendered;
  }

  /// What there is no copy of is empty, and writable for everybody: nobody knows here as whom the
  /// service runs. Docker gives only the mounts of `tmpfs:` the mode that is asked for.
  private Yaml.Mapping mounted(Yaml.Mapping service, List<Yaml> mounts) {
    List<Yaml> kept = new ArrayList<>();
    List<Yaml> passing = new ArrayList<>(passing(service));
    for (Yaml mount : mounts) {
      String source = source(mount);
      Path copy = copies.get(source);
      if (!release.mapping("volumes").has(source)) {
        kept.add(mount); // a path of the machine
      } else if (copy == null) {
        passing.add(Yaml.Scalar.of(target(mount) + ":mode=1777"));
      } else {
        kept.add(from(copy, mount));
      }
    }
    Yaml.Mapping rendered = service.without("volumes").without("tmpfs");
    rendered = kept.isEmpty() ? rendered : rendered.with("volumes", new Yaml.Sequence(0, kept));
    return passing.isEmpty() ? rendered : rendered.with("tmpfs", new Yaml.Sequence(0, passing));
  }

  private static List<Yaml> passing(Yaml.Mapping service) {
    return switch (service.get("tmpfs").orElse(Yaml.Mapping.empty())) {
      case Yaml.Sequence list -> list.items();
      case Yaml.Scalar one -> List.of(one);
      case Yaml.Mapping _ -> List.of();
    };
  }

  /// Of `volume:/target[:options]` or of the long form.
  private static String source(Yaml mount) {
    return switch (mount) {
      case Yaml.Scalar scalar -> scalar.text().split(":", 2)[0];
      case Yaml.Mapping mapping -> text(mapping, "source");
      case Yaml.Sequence _ -> "";
    };
  }

  private static String target(Yaml mount) {
    return switch (mount) {
      case Yaml.Scalar scalar -> scalar.text().split(":", 3)[1];
      case Yaml.Mapping mapping -> text(mapping, "target");
      case Yaml.Sequence _ -> "";
    };
  }

  private static Yaml from(Path copy, Yaml mount) {
    return switch (mount) {
      case Yaml.Scalar scalar -> Yaml.Scalar.of(copy + ":" + scalar.text().split(":", 2)[1]);
      case Yaml.Mapping mapping ->
          mapping.without("volume").with("type", "bind").with("source", copy.toString());
      case Yaml.Sequence none -> none;
    };
  }

  private static String text(Yaml.Mapping mapping, String key) {
    return mapping.get(key).orElse(mapping) instanceof Yaml.Scalar scalar ? scalar.text() : "";
  }
}
