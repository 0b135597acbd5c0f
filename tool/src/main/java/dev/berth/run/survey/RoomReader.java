package dev.berth.run.survey;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.ServerFacts;
import dev.berth.release.LogCap;
import dev.berth.run.UpContext;
import dev.berth.stack.StackData;
import dev.berth.stack.yaml.Yaml;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a stack has on its server's disk and what its logs may come to. Changes nothing.
final class RoomReader {
  private static final Path ENGINE_SETTINGS = Path.of("/etc/docker/daemon.json");

  /// As the edge's own Compose file limits it: three files of 10 MB.
  private static final long EDGE_LOGS = 30L << 20;

  private final UpContext context;
  private final Host host;
  private long cap = EDGE_LOGS;
  private final List<String> unlimited = new ArrayList<>();

  RoomReader(UpContext context) {
    this.context = context;
    this.host = context.machine().host();
  }

  ServerFacts.Room read() {
    Map<String, String> engine = engineLogOptions();
    Yaml.Mapping services = context.source().tree().mapping("services");
    for (String name : context.source().startedServices()) {
      Optional<Long> own = LogCap.of(services.mapping(name), engine);
      own.ifPresentOrElse(bytes -> cap += bytes, () -> unlimited.add(name));
    }
    return new ServerFacts.Room(cap, size(logs()), unlimited, size(databases()));
  }

  /// What the engine itself would not understand sets no limit either.
  private Map<String, String> engineLogOptions() {
    try {
      return host.read(ENGINE_SETTINGS)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .map(Jsonb.builder().build().type(Engine.class)::fromJson)
          .map(Engine::logOptions)
          .orElse(Map.of());
    } catch (JsonException | IOException unreadable) {
      return Map.of();
    }
  }

  @Json
  record Engine(@Json.Property("log-opts") @Nullable Map<String, String> logOptions) {}

  private List<Path> logs() {
    Path containers = context.facts().docker().root().resolve("containers");
    return Stream.concat(
            context.situation().stack().containers().stream(),
            context.situation().edge().container().stream())
        .map(ContainerFacts::id)
        .map(containers::resolve)
        .toList();
  }

  private List<Path> databases() {
    DockerCli docker = context.docker();
    Map<String, String> names = context.source().volumeNames();
    List<Path> files = new ArrayList<>();
    for (StackData.Database database : context.stack().data().databases()) {
      Optional.ofNullable(names.get(database.volume().value()))
          .flatMap(docker::volume)
          .map(volume -> volume.mountpoint().resolve(database.path().toString()))
          .ifPresent(file -> files.addAll(List.of(file, Path.of(file + "-wal"))));
    }
    return files;
  }

  /// What is not there, or goes away meanwhile, counts nothing.
  private long size(List<Path> directories) {
    if (directories.isEmpty()) {
      return 0;
    }
    Command du = Command.of("du", "--summarize", "--bytes", "--total", "--");
    String said =
        host.run(du.plus(directories.stream().map(Path::toString).toArray(String[]::new))).out();
    return said.lines()
        .reduce((first, last) -> last)
        .map(total -> Long.parseLong(total.split("\\s", 2)[0]))
        .orElse(0L);
  }
}
