package dev.berth.host.docker;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what `docker … inspect --format '{{json .}}'` prints, one object a line. The engine leaves
/// out what is empty or writes null, depending on its version, so every field may be absent here.
///
/// Names are given one by one: the naming convention of avaje-jsonb makes `ID` of `id`, not `Id`.
final class DockerJson {
  private static final Jsonb JSONB = Jsonb.builder().build();

  private DockerJson() {}

  static ImageFacts image(String json) {
    Image image = JSONB.type(Image.class).fromJson(json);
    return new ImageFacts(
        text(image.id()),
        list(image.repoTags()),
        list(image.repoDigests()),
        image.size(),
        image.config() == null ? Map.of() : map(image.config().labels()),
        image.config() == null ? "" : text(image.config().user()),
        text(image.architecture()),
        image.rootFs() == null ? List.of() : list(image.rootFs().layers()));
  }

  static ImageProgram program(String json) {
    Config config = JSONB.type(Image.class).fromJson(json).config();
    return config == null
        ? new ImageProgram(List.of(), List.of())
        : new ImageProgram(list(config.entrypoint()), list(config.command()));
  }

  static ContainerFacts container(String json) {
    Container container = JSONB.type(Container.class).fromJson(json);
    State state = Objects.requireNonNull(container.state(), "State");
    Network network = container.networkSettings();
    return new ContainerFacts(
        text(container.id()),
        // The engine writes names with a leading slash.
        text(container.name()).replaceFirst("^/", ""),
        text(state.status()),
        Optional.ofNullable(state.health()).map(Health::status).filter(s -> !s.equals("none")),
        state.exitCode(),
        text(container.image()),
        restart(container.hostConfig()),
        state.pid(),
        container.config() == null ? Map.of() : map(container.config().labels()),
        network == null ? Map.of() : addresses(map(network.networks())),
        network == null ? List.of() : published(map(network.ports())));
  }

  static VolumeFacts volume(String json) {
    Volume volume = JSONB.type(Volume.class).fromJson(json);
    return new VolumeFacts(
        text(volume.name()),
        text(volume.driver()),
        Path.of(text(volume.mountpoint())),
        map(volume.labels()));
  }

  static NetworkFacts network(String json) {
    NetworkInspect network = JSONB.type(NetworkInspect.class).fromJson(json);
    List<String> subnets =
        network.ipam() == null
            ? List.of()
            : list(network.ipam().config()).stream().map(pool -> text(pool.subnet())).toList();
    return new NetworkFacts(
        text(network.id()),
        text(network.name()),
        text(network.driver()),
        subnets,
        map(network.labels()),
        map(network.containers()).values().stream().map(member -> text(member.name())).toList());
  }

  /// As `docker update --restart` takes it.
  private static String restart(@Nullable HostConfig config) {
    RestartPolicy policy = config == null ? null : config.restartPolicy();
    if (policy == null || text(policy.name()).isEmpty()) {
      return "no";
    }
    return policy.retries() > 0 ? policy.name() + ":" + policy.retries() : text(policy.name());
  }

  private static Map<String, String> addresses(Map<String, Endpoint> networks) {
    Map<String, String> addresses = new LinkedHashMap<>();
    networks.forEach((name, endpoint) -> addresses.put(name, text(endpoint.ipAddress())));
    return addresses;
  }

  private static List<ContainerFacts.PublishedPort> published(
      Map<String, @Nullable List<Binding>> ports) {
    List<ContainerFacts.PublishedPort> published = new ArrayList<>();
    ports.forEach((port, bindings) ->
        list(bindings)
            .forEach(binding ->
                published.add(
                    new ContainerFacts.PublishedPort(
                        text(binding.hostIp()),
                        Integer.parseInt(text(binding.hostPort())),
                        port))));
    return published;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  private static <T extends @Nullable Object> Map<String, T> map(@Nullable Map<String, T> values) {
    return values == null ? Map.of() : values;
  }

  @Json
  record Image(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("RepoTags") @Nullable List<String> repoTags,
      @Json.Property("RepoDigests") @Nullable List<String> repoDigests,
      @Json.Property("Size") long size,
      @Json.Property("Config") @Nullable Config config,
      @Json.Property("Architecture") @Nullable String architecture,
      @Json.Property("RootFS") @Nullable RootFs rootFs) {}

  @Json
  record RootFs(@Json.Property("Layers") @Nullable List<String> layers) {}

  @Json
  record Config(
      @Json.Property("Labels") @Nullable Map<String, String> labels,
      @Json.Property("User") @Nullable String user,
      @Json.Property("Entrypoint") @Nullable List<String> entrypoint,
      @Json.Property("Cmd") @Nullable List<String> command) {}

  @Json
  record Container(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Image") @Nullable String image,
      @Json.Property("State") @Nullable State state,
      @Json.Property("Config") @Nullable Config config,
      @Json.Property("HostConfig") @Nullable HostConfig hostConfig,
      @Json.Property("NetworkSettings") @Nullable Network networkSettings) {}

  @Json
  record State(
      @Json.Property("Status") @Nullable String status,
      @Json.Property("ExitCode") int exitCode,
      @Json.Property("Pid") int pid,
      @Json.Property("Health") @Nullable Health health) {}

  @Json
  record HostConfig(@Json.Property("RestartPolicy") @Nullable RestartPolicy restartPolicy) {}

  @Json
  record RestartPolicy(
      @Json.Property("Name") @Nullable String name,
      @Json.Property("MaximumRetryCount") int retries) {}

  @Json
  record Health(@Json.Property("Status") @Nullable String status) {}

  @Json
  record Network(
      @Json.Property("Networks") @Nullable Map<String, Endpoint> networks,
      @Json.Property("Ports") @Nullable Map<String, @Nullable List<Binding>> ports) {}

  @Json
  record Endpoint(@Json.Property("IPAddress") @Nullable String ipAddress) {}

  @Json
  record Binding(
      @Json.Property("HostIp") @Nullable String hostIp,
      @Json.Property("HostPort") @Nullable String hostPort) {}

  @Json
  record Volume(
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Driver") @Nullable String driver,
      @Json.Property("Mountpoint") @Nullable String mountpoint,
      @Json.Property("Labels") @Nullable Map<String, String> labels) {}

  @Json
  record NetworkInspect(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Driver") @Nullable String driver,
      @Json.Property("IPAM") @Nullable Ipam ipam,
      @Json.Property("Labels") @Nullable Map<String, String> labels,
      @Json.Property("Containers") @Nullable Map<String, Member> containers) {}

  @Json
  record Ipam(@Json.Property("Config") @Nullable List<Pool> config) {}

  @Json
  record Pool(@Json.Property("Subnet") @Nullable String subnet) {}

  @Json
  record Member(@Json.Property("Name") @Nullable String name) {}
}
