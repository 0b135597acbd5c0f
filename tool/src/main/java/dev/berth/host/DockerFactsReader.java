package dev.berth.host;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out what a host has of Docker, from exit codes and JSON only: messages change with the
/// version and the language. `docker info` names the client's plugins even when no engine answers.
final class DockerFactsReader {
  private static final Jsonb JSONB = Jsonb.builder().build();
  private static final Command VERSION = Command.of("docker", "version", "--format", "{{json .}}");
  private static final Command INFO = Command.of("docker", "info", "--format", "{{json .}}");

  private DockerFactsReader() {}

  static DockerFacts read(Host host, Privilege privilege) {
    boolean installed = engineInstalled(host);
    CommandResult version = host.run(VERSION);
    if (version.exit() == CommandResult.NOT_STARTED) {
      return facts(Optional.empty(), "", installed, false);
    }
    Optional<String> client = clientVersion(version.out());
    String ours = host.run(INFO).out();
    if (privilege == Privilege.SUDO && facts(client, ours, installed, false).engine().isEmpty()) {
      DockerFacts roots = facts(client, host.run(privilege.of(INFO)).out(), installed, true);
      if (roots.engine().isPresent()) {
        return roots;
      }
    }
    return facts(client, ours, installed, false);
  }

  /// The client's own version; the same document has no server when no engine answers.
  static Optional<String> clientVersion(String json) {
    return json.startsWith("{")
        ? Optional.ofNullable(JSONB.type(Version.class).fromJson(json).client())
            .map(Component::version)
        : Optional.empty();
  }

  static DockerFacts facts(
      Optional<String> client, String info, boolean installed, boolean needsRoot) {
    Info read = info.startsWith("{") ? JSONB.type(Info.class).fromJson(info) : Info.NOTHING;
    Optional<DockerFacts.Engine> engine = engine(read);
    return new DockerFacts(
        client,
        plugin(read, "compose"),
        plugin(read, "buildx"),
        installed || engine.isPresent(),
        engine,
        needsRoot,
        text(read.dockerRootDir()).isEmpty()
            ? DockerFacts.USUAL_ROOT
            : Path.of(text(read.dockerRootDir())));
  }

  private static Optional<DockerFacts.Engine> engine(Info info) {
    // Without an engine, older clients write null here and newer ones an empty text.
    if (text(info.serverVersion()).isEmpty()) {
      return Optional.empty();
    }
    List<String> mirrors = info.registryConfig() == null ? null : info.registryConfig().mirrors();
    return Optional.of(
        new DockerFacts.Engine(
            text(info.serverVersion()),
            text(info.driver()),
            text(info.cgroupVersion()),
            mirrors == null ? List.of() : mirrors));
  }

  /// A plugin that is there but does not run has no version.
  private static Optional<String> plugin(Info info, String name) {
    List<Plugin> plugins = info.clientInfo() == null ? null : info.clientInfo().plugins();
    return (plugins == null ? List.<Plugin>of() : plugins)
        .stream()
            .filter(plugin -> name.equals(plugin.name()))
            .map(plugin -> text(plugin.version()).replaceFirst("^v", ""))
            .filter(version -> !version.isEmpty())
            .findFirst();
  }

  /// Looked for by path, since `sbin` is not in an ordinary user's path.
  private static boolean engineInstalled(Host host) {
    return List.of("/usr/bin/dockerd", "/usr/sbin/dockerd", "/usr/local/bin/dockerd").stream()
        .anyMatch(path -> host.run(Command.of("test", "-x", path)).ok());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Json
  record Version(@Json.Property("Client") @Nullable Component client) {}

  @Json
  record Component(@Json.Property("Version") @Nullable String version) {}

  @Json
  record Info(
      @Json.Property("ServerVersion") @Nullable String serverVersion,
      @Json.Property("Driver") @Nullable String driver,
      @Json.Property("CgroupVersion") @Nullable String cgroupVersion,
      @Json.Property("DockerRootDir") @Nullable String dockerRootDir,
      @Json.Property("RegistryConfig") @Nullable RegistryConfig registryConfig,
      @Json.Property("ClientInfo") @Nullable ClientInfo clientInfo) {
    static final Info NOTHING = new Info(null, null, null, null, null, null);
  }

  @Json
  record RegistryConfig(@Json.Property("Mirrors") @Nullable List<String> mirrors) {}

  @Json
  record ClientInfo(@Json.Property("Plugins") @Nullable List<Plugin> plugins) {}

  @Json
  record Plugin(
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Version") @Nullable String version) {}
}
