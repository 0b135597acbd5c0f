package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Turns the compose file of a release into that of another one which runs the same again: under
/// its own number, in the slots that are free now, with its own copy of the environment.
public final class AgainRendering {
  private final Yaml.Mapping former;
  private final Order order;
  private final SlotNames keys;

  /// @param former the compose file as [ComposeRendering] made it
  public AgainRendering(Yaml.Mapping former, Order order) {
    this.former = former;
    this.order = order;
    this.keys = new SlotNames(keys());
  }

  /// What is to be another one.
  ///
  /// @param from the release that runs again
  /// @param number of the new one
  /// @param slots of the services that requests are sent to, in the order of their addresses
  /// @param before the directory of the release that runs again
  /// @param now that of the new one
  public record Order(
      String stack,
      int from,
      int number,
      StackNetwork network,
      SequencedMap<String, Slot> slots,
      Path before,
      Path now) {
    public Order {
      slots = new LinkedHashMap<>(slots);
    }
  }

  /// The file's text.
  public String render() {
    Yaml.Mapping services = Yaml.Mapping.empty();
    for (Yaml.Entry entry : former.mapping("services").entries()) {
      if (entry.value() instanceof Yaml.Mapping service) {
        services = services.with(keys.key(entry.key()), service(service));
      }
    }
    return YamlWriter.write(former.with("services", services));
  }

  /// The services of a compose file as Berth rendered it.
  ///
  /// @return for each the letter of its slot; empty for one that no request is sent to
  public static SequencedMap<String, String> services(Yaml.Mapping rendered) {
    SequencedMap<String, String> services = new LinkedHashMap<>();
    for (Yaml.Entry entry : rendered.mapping("services").entries()) {
      if (entry.value() instanceof Yaml.Mapping service) {
        services.put(name(service).orElse(entry.key()), label(service, Labels.SLOT).orElse(""));
      }
    }
    return services;
  }

  private Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Yaml.Entry entry : former.mapping("services").entries()) {
      if (entry.value() instanceof Yaml.Mapping service) {
        slot(service).ifPresent(s -> keys.put(entry.key(), s.key(name(service).orElseThrow())));
      }
    }
    return keys;
  }

  private Yaml.Mapping service(Yaml.Mapping service) {
    Yaml.Mapping labels =
        service.mapping("labels").with(Labels.RELEASE, Integer.toString(order.number()));
    Yaml.Mapping again = keys.in(service).with("labels", labels);
    Optional<Yaml> image = again.get("image").map(this::image);
    if (image.isPresent()) {
      again = again.with("image", image.get());
    }
    Optional<Yaml> environment = again.get("env_file").map(this::moved);
    if (environment.isPresent()) {
      again = again.with("env_file", environment.get());
    }
    Optional<Slot> slot = slot(service);
    return slot.isPresent() ? inSlot(again, name(service).orElseThrow(), slot.get()) : again;
  }

  private Yaml.Mapping inSlot(Yaml.Mapping service, String name, Slot slot) {
    int position = order.slots().sequencedKeySet().stream().toList().indexOf(name);
    Yaml.Mapping networks = service.mapping("networks");
    Yaml.Mapping fixed =
        networks
            .mapping("default")
            .with("ipv4_address", order.network().slot(position, slot.index()));
    return service
        .with("labels", service.mapping("labels").with(Labels.SLOT, slot.letter()))
        .with("networks", networks.with("default", fixed));
  }

  private Optional<Slot> slot(Yaml.Mapping service) {
    return name(service)
        .filter(_ -> label(service, Labels.SLOT).isPresent())
        .flatMap(name -> Optional.ofNullable(order.slots().get(name)));
  }

  /// A name that only the release had.
  private Yaml image(Yaml image) {
    String own = ":" + order.from();
    return image instanceof Yaml.Scalar scalar
            && scalar.text().startsWith(order.stack() + "/")
            && scalar.text().endsWith(own)
        ? Yaml.Scalar.of(
            scalar.text().substring(0, scalar.text().length() - own.length())
                + ":"
                + order.number())
        : image;
  }

  /// Into the new release's directory.
  private Yaml moved(Yaml value) {
    return switch (value) {
      case Yaml.Scalar scalar -> {
        Path path = Path.of(scalar.text());
        yield path.startsWith(order.before())
            ? Yaml.Scalar.of(order.now().resolve(order.before().relativize(path)).toString())
            : scalar;
      }
      case Yaml.Mapping mapping ->
          mapping.with("path", moved(mapping.get("path").orElse(Yaml.Scalar.of(""))));
      case Yaml.Sequence list ->
          new Yaml.Sequence(list.line(), list.items().stream().map(this::moved).toList());
    };
  }

  private static Optional<String> name(Yaml.Mapping service) {
    return label(service, Labels.SERVICE);
  }

  private static Optional<String> label(Yaml.Mapping service, String label) {
    return service.mapping("labels").get(label).orElse(service) instanceof Yaml.Scalar text
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
