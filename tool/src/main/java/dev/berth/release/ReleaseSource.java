package dev.berth.release;

import dev.berth.stack.AppService;
import dev.berth.stack.Demo;
import dev.berth.stack.ServiceName;
import dev.berth.stack.Stack;
import dev.berth.stack.VariableName;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.ComposeVolume;
import dev.berth.stack.compose.Mount;
import dev.berth.stack.env.Secret;
import dev.berth.stack.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a release is made from: the stack's files, with the demo's laid over them where the stack
/// runs as one.
///
/// @param standIns made-up values for the demo, by variable; empty in production
public record ReleaseSource(Stack stack, Map<VariableName, Secret> standIns) {
  /// Raised when the same files would be rendered differently, so that an upgrade of Berth makes a
  /// new release.
  private static final String RENDERING = "2";

  public ReleaseSource {
    standIns = Map.copyOf(standIns);
  }

  /// The demo, if the stack runs as one.
  public Optional<Demo> demo() {
    return stack.demo().filter(any -> stack.runsAsDemo());
  }

  /// The compose tree, before anything is rendered.
  public Yaml.Mapping tree() {
    Yaml.Mapping own = stack.compose().tree();
    return demo()
        .flatMap(Demo::compose)
        .map(added -> ComposeOverlay.lay(added.tree(), own))
        .orElse(own);
  }

  /// All services, the proxy's own too. A service that both files name is the stack's own.
  public List<ComposeService> services() {
    SequencedMap<ServiceName, ComposeService> all = new LinkedHashMap<>();
    files().flatMap(file -> file.services().stream()).forEach(s -> all.putIfAbsent(s.name(), s));
    // What starts only on request is no part of a release.
    return all.values().stream().filter(service -> service.profiles().isEmpty()).toList();
  }

  /// The services that a release starts.
  public List<String> startedServices() {
    return services().stream()
        .map(service -> service.name().value())
        .filter(name -> !proxyService().equals(Optional.of(name)))
        .toList();
  }

  /// The services without a slot that those with one depend on, directly or not.
  public List<String> neededFirst() {
    List<String> slots = slotServices();
    SequencedSet<String> needed = new LinkedHashSet<>(slots);
    for (int before = 0; before < needed.size(); ) {
      before = needed.size();
      services().stream()
          .filter(service -> needed.contains(service.name().value()))
          .flatMap(service -> service.dependsOn().stream())
          .map(ServiceName::value)
          .toList()
          .forEach(needed::add);
    }
    return startedServices().stream()
        .filter(name -> needed.contains(name) && !slots.contains(name))
        .toList();
  }

  /// Ports of the machine that services publish on loopback; a range is not looked into.
  public List<Integer> loopbackPorts() {
    return services().stream()
        .filter(service -> startedServices().contains(service.name().value()))
        .filter(service -> !slotServices().contains(service.name().value()))
        .flatMap(service -> service.ports().stream())
        .filter(port -> port.onLoopback() && port.protocol().equals("tcp"))
        .flatMap(port -> port.published().stream())
        .filter(published -> published.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .distinct()
        .toList();
  }

  public Optional<String> proxyService() {
    return stack.proxy().map(proxy -> proxy.service().value());
  }

  /// The fixed name of each volume, by its Compose key.
  public Map<String, String> volumeNames() {
    Map<String, String> names = new TreeMap<>();
    files()
        .flatMap(file -> file.volumes().stream())
        .forEach(volume -> names.putIfAbsent(volume.key().value(), fixedName(volume)));
    return names;
  }

  private String fixedName(ComposeVolume volume) {
    return volume.name().orElse(stack.name() + "_" + volume.key());
  }

  /// The volumes that started services mount, each with the first of them.
  public List<VolumeUse> volumeUses() {
    SequencedMap<String, VolumeUse> uses = new LinkedHashMap<>();
    Map<String, String> names = volumeNames();
    for (ComposeService service : services()) {
      if (startedServices().contains(service.name().value())) {
        for (Mount mount : service.mounts()) {
          mount
              .volumeKey()
              .map(key -> key.value())
              .filter(names::containsKey)
              .ifPresent(key ->
                  uses.putIfAbsent(
                      key,
                      new VolumeUse(
                          names.getOrDefault(key, key),
                          key,
                          service.name().value(),
                          mount.target())));
        }
      }
    }
    return List.copyOf(uses.values());
  }

  /// A volume and a service that mounts it.
  public record VolumeUse(String name, String key, String service, String target) {}

  /// The variables that the release runs with.
  public ReleaseEnvironment environment() {
    Map<VariableName, String> given = new LinkedHashMap<>(stack.given());
    demo().ifPresent(demo -> given.putAll(demo.environment()));
    standIns.forEach((name, value) -> given.put(name, value.reveal()));
    return new ReleaseEnvironment(stack.environment().resolved(given));
  }

  /// The keys of places for copies: none of the application's business. A Compose file that names
  /// one under `environment:` gets it all the same.
  public Set<VariableName> withheld() {
    Set<VariableName> names = new TreeSet<>();
    stack.offsite().forEach(place -> names.addAll(place.secrets()));
    return names;
  }

  /// Variables without which the demo can't run and that nobody but Berth gives a value.
  public List<VariableName> neededStandIns() {
    return demo().map(Demo::whenUnset).filter(name -> !standIns.containsKey(name)).stream()
        .toList();
  }

  /// The names in `services:` of `berth.yaml`, in its order: it decides their fixed addresses.
  public List<String> slotServices() {
    List<String> names = new ArrayList<>();
    for (AppService service : stack.services()) {
      names.add(service.name().value());
    }
    return names;
  }

  /// One number for everything that goes into a release, so that an unchanged one is recognised.
  ///
  /// @param site the site file as written, if there is one
  /// @param images source of each service's image
  public String content(Optional<String> site, Map<String, String> images) {
    Fingerprint sum = new Fingerprint();
    sum.add("rendering", RENDERING);
    sum.add("domain", stack.publicName().value());
    sum.add("compose", YamlWriter.write(tree()));
    sum.add("environment", environment().fingerprint());
    sum.add("site", site.orElse(""));
    sum.add("slots", stack.services().stream().map(s -> s.name() + ":" + s.port()).toList() + "");
    sum.add("proxy", proxyService().orElse(""));
    sum.add("static", stack.staticFiles().map(s -> s.service() + ":" + s.path()).orElse(""));
    if (!withheld().isEmpty()) {
      sum.add("withheld", withheld().toString());
    }
    new TreeMap<>(images).forEach((service, source) -> sum.add("image " + service, source));
    return sum.hex();
  }

  private Stream<ComposeFile> files() {
    return Stream.concat(Stream.of(stack.compose()), demo().flatMap(Demo::compose).stream());
  }
}
