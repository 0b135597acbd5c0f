package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Renders the compose file of a release from the user's own: same services, but with fixed images,
/// addresses, volumes and labels, and without what the edge does in their stead.
public final class ComposeRendering {
  private final Yaml.Mapping source;
  private final Path directory;
  private final RenderOrder order;

  /// @param source the user's file, the demo's already laid over it
  /// @param directory where the user's file is; relative paths in it start there
  public ComposeRendering(Yaml.Mapping source, Path directory, RenderOrder order) {
    this.source = source;
    this.directory = directory;
    this.order = order;
  }

  /// The file's text.
  public String render() {
    Yaml.Mapping services = services();
    Yaml.Mapping volumes = volumes(services);
    Yaml.Mapping rendered =
        withoutExtensions(source)
            .with("name", order.stack())
            .with("services", services)
            .with("networks", networks());
    rendered =
        volumes.entries().isEmpty()
            ? rendered.without("volumes")
            : rendered.with("volumes", volumes);
    for (String variable : order.standIn().stream().toList()) {
      rendered = TelegramStandIn.wanted(rendered, variable);
    }
    return YamlWriter.write(rendered);
  }

  private Yaml.Mapping services() {
    SlotNames names = order.names();
    Yaml.Mapping rendered = Yaml.Mapping.empty();
    for (Yaml.Entry entry : source.mapping("services").entries()) {
      if (entry.value() instanceof Yaml.Mapping service && !isProxy(entry.key())) {
        rendered = rendered.with(names.key(entry.key()), service(entry.key(), service));
      }
    }
    return rendered;
  }

  private boolean isProxy(String name) {
    return order.proxyService().filter(name::equals).isPresent();
  }

  private Yaml.Mapping service(String name, Yaml.Mapping service) {
    Yaml.Mapping rendered = withImage(name, withoutExtensions(service).without("build"));
    rendered = rendered.with("labels", labels(name, rendered));
    rendered = withReleasedEnvironment(rendered);
    rendered = order.names().in(withoutProxyDependency(rendered));
    Slot slot = order.slots().get(name);
    return slot == null ? withLoopbackPorts(rendered) : inSlot(rendered, name, slot);
  }

  private Yaml.Mapping withImage(String name, Yaml.Mapping service) {
    String image = order.images().get(name);
    return image == null ? service : service.with("image", image).with("pull_policy", "never");
  }

  private Yaml.Mapping labels(String name, Yaml.Mapping service) {
    return ComposeOverlay.pairs(service.get("labels").orElse(Yaml.Mapping.empty()))
        .with(Labels.STACK, order.stack())
        .with(Labels.SERVICE, name)
        .with(Labels.RELEASE, Integer.toString(order.release()));
  }

  /// A fixed address, the name that others know it by, and nothing that two containers of one
  /// service could not both have. That it is started again by itself is for the cutover to say: of
  /// old and new only one may be.
  private Yaml.Mapping inSlot(Yaml.Mapping service, String name, Slot slot) {
    String address = order.network().slot(order.position(name), slot.index());
    Yaml.Mapping labels =
        service
            .mapping("labels")
            .with(Labels.SLOT, slot.letter())
            .with(Labels.RESTART, restart(service));
    return withoutRestart(service)
        .without("ports")
        .without("container_name")
        .with("labels", labels)
        .with("networks", networks(service, name, address));
  }

  /// As Compose takes it: the older key counts before that of `deploy`.
  private static String restart(Yaml.Mapping service) {
    String own = text(service, "restart");
    if (!own.isEmpty() || !service.mapping("deploy").has("restart_policy")) {
      return own.isEmpty() ? "no" : own;
    }
    String condition = text(service.mapping("deploy").mapping("restart_policy"), "condition");
    return switch (condition) {
      case "none" -> "no";
      case "on-failure" -> "on-failure";
      default -> "unless-stopped";
    };
  }

  private static Yaml.Mapping withoutRestart(Yaml.Mapping service) {
    Yaml.Mapping rendered = service.without("restart");
    Yaml.Mapping deploy = service.mapping("deploy");
    return deploy.has("restart_policy")
        ? rendered.with("deploy", deploy.without("restart_policy"))
        : rendered;
  }

  private static Yaml.Mapping networks(Yaml.Mapping service, String name, String address) {
    Yaml.Mapping aliases = Yaml.Mapping.empty().with("aliases", Yaml.Sequence.of(List.of(name)));
    Yaml.Mapping networks = networkNames(service);
    for (Yaml.Entry entry : networks.entries()) {
      Yaml.Mapping own = entry.value() instanceof Yaml.Mapping mapping ? mapping : aliases;
      networks = networks.with(entry.key(), ComposeOverlay.lay(aliases, own));
    }
    Yaml.Mapping fixed = networks.has("default") ? networks.mapping("default") : aliases;
    return networks.with("default", fixed.with("ipv4_address", address));
  }

  private static Yaml.Mapping networkNames(Yaml.Mapping service) {
    return ComposeOverlay.pairs(service.get("networks").orElse(Yaml.Mapping.empty()));
  }

  private static Yaml.Mapping withLoopbackPorts(Yaml.Mapping service) {
    if (!(service.get("ports").orElse(null) instanceof Yaml.Sequence ports)) {
      return service;
    }
    List<Yaml> kept = ports.items().stream().filter(ComposeRendering::onLoopback).toList();
    return kept.isEmpty()
        ? service.without("ports")
        : service.with("ports", new Yaml.Sequence(ports.line(), kept));
  }

  private static boolean onLoopback(Yaml port) {
    String address =
        switch (port) {
          case Yaml.Scalar scalar -> scalar.text();
          case Yaml.Mapping mapping -> text(mapping, "host_ip") + ":";
          case Yaml.Sequence none -> "";
        };
    return address.startsWith("127.") || address.startsWith("[::1]:") || address.equals("::1:");
  }

  private static String text(Yaml.Mapping mapping, String key) {
    return mapping.get(key).orElse(mapping) instanceof Yaml.Scalar scalar ? scalar.text() : "";
  }

  /// The release keeps its own copy of the environment, so that going back to it goes back to the
  /// values it ran with.
  private Yaml.Mapping withReleasedEnvironment(Yaml.Mapping service) {
    Optional<Yaml> files = service.get("env_file");
    return files.map(file -> service.with("env_file", released(file))).orElse(service);
  }

  private Yaml released(Yaml entry) {
    return switch (entry) {
      case Yaml.Scalar scalar -> Yaml.Scalar.of(releasedPath(scalar.text()));
      case Yaml.Mapping mapping -> mapping.with("path", releasedPath(text(mapping, "path")));
      case Yaml.Sequence list ->
          new Yaml.Sequence(list.line(), list.items().stream().map(this::released).toList());
    };
  }

  private String releasedPath(String file) {
    Path resolved = directory.resolve(file).normalize();
    return resolved.equals(order.environmentFile().normalize())
        ? order.releasedEnvironment().toString()
        : resolved.toString();
  }

  private Yaml.Mapping withoutProxyDependency(Yaml.Mapping service) {
    Optional<Yaml> left = service.get("depends_on").flatMap(this::withoutProxy);
    return left.map(others -> service.with("depends_on", others))
        .orElse(service.without("depends_on"));
  }

  /// Empty when nothing else is depended on.
  private Optional<Yaml> withoutProxy(Yaml dependencies) {
    Yaml.Mapping left =
        switch (dependencies) {
          case Yaml.Mapping mapping -> mapping;
          case Yaml.Sequence list -> started(list);
          case Yaml.Scalar none -> Yaml.Mapping.empty();
        };
    for (String proxy : order.proxyService().stream().toList()) {
      left = left.without(proxy);
    }
    return left.entries().isEmpty() ? Optional.empty() : Optional.of(left);
  }

  /// The short form of `depends_on` waits for a start, which the long form must say.
  private static Yaml.Mapping started(Yaml.Sequence names) {
    Yaml.Mapping condition = Yaml.Mapping.empty().with("condition", "service_started");
    Yaml.Mapping result = Yaml.Mapping.empty();
    for (Yaml name : names.items()) {
      if (name instanceof Yaml.Scalar scalar) {
        result = result.with(scalar.text(), condition);
      }
    }
    return result;
  }

  private Yaml.Mapping networks() {
    Yaml.Mapping between =
        Yaml.Mapping.empty()
            .with("name", order.network().name())
            .with("external", Yaml.Scalar.of(true));
    return source.mapping("networks").with("default", between);
  }

  /// Only volumes that a rendered service mounts, all external: no answer given to Compose can then
  /// remove or recreate one.
  private Yaml.Mapping volumes(Yaml.Mapping services) {
    Yaml.Mapping kept = Yaml.Mapping.empty();
    for (Yaml.Entry entry : source.mapping("volumes").entries()) {
      if (mounted(entry.key(), services)) {
        Yaml.Mapping volume =
            Yaml.Mapping.empty()
                .with("name", order.volumeName(entry.key()))
                .with("external", Yaml.Scalar.of(true));
        kept = kept.with(entry.key(), volume);
      }
    }
    return kept;
  }

  private static boolean mounted(String volume, Yaml.Mapping services) {
    return services.entries().stream()
        .map(Yaml.Entry::value)
        .filter(Yaml.Mapping.class::isInstance)
        .map(service -> ((Yaml.Mapping) service).get("volumes"))
        .flatMap(Optional::stream)
        .filter(Yaml.Sequence.class::isInstance)
        .flatMap(mounts -> ((Yaml.Sequence) mounts).items().stream())
        .anyMatch(mount -> source(mount).equals(volume));
  }

  private static String source(Yaml mount) {
    return switch (mount) {
      case Yaml.Scalar scalar -> scalar.text().split(":", 2)[0];
      case Yaml.Mapping mapping -> text(mapping, "source");
      case Yaml.Sequence none -> "";
    };
  }

  private static Yaml.Mapping withoutExtensions(Yaml.Mapping mapping) {
    return new Yaml.Mapping(
        mapping.line(),
        mapping.entries().stream().filter(entry -> !entry.key().startsWith("x-")).toList());
  }
}
