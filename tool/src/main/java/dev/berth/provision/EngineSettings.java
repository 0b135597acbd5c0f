package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.host.Stdin;
import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import io.avaje.jsonb.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engine's settings: those of Berth where there are none, and what somebody's own lack.
///
/// `live-restore` keeps containers running while the engine is away. Without it an engine that was
/// killed ends them when it comes back and, since that counts as a stop, leaves those with
/// `restart: unless-stopped` down (seen on Docker 26.1).
/// (<https://docs.docker.com/engine/daemon/live-restore/>)
///
/// @param own what daemon.json says
/// @param swarm the engine is part of a swarm, with which live-restore does not go together
record EngineSettings(Map<String, Object> own, boolean swarm) {
  static final Path FILE = Path.of("/etc/docker/daemon.json");

  static final String CONTENT =
      """
      {
        "live-restore": true,
        "log-driver": "json-file",
        "log-opts": {"max-size": "10m", "max-file": "3"}
      }
      """;

  private static final Map<String, String> LIMITS = limits();

  private static Map<String, String> limits() {
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put("max-size", "10m");
    limits.put("max-file", "3");
    return limits;
  }

  EngineSettings {
    own = new LinkedHashMap<>(own);
  }

  /// Reads the engine's file.
  ///
  /// @param json the text of daemon.json; nothing at all is no settings
  /// @return empty when it is not a JSON object
  static Optional<EngineSettings> parse(String json, boolean swarm) {
    if (json.isBlank()) {
      return Optional.of(new EngineSettings(Map.of(), swarm));
    }
    try {
      return Optional.of(new EngineSettings(json().fromJson(json), swarm));
    } catch (JsonException | ClassCastException | IllegalStateException malformed) {
      return Optional.empty();
    }
  }

  private static JsonType<Map<String, Object>> json() {
    return Jsonb.builder().build().type(Types.mapOf(Object.class));
  }

  /// The keys that are missing. Those that are there say what their owner wants.
  List<String> lacks() {
    List<String> missing = new ArrayList<>();
    if (!swarm && !own.containsKey("live-restore")) {
      missing.add("live-restore");
    }
    if (limitsApply()) {
      LIMITS.keySet().stream()
          .filter(key -> !logOptions().containsKey(key))
          .forEach(key -> missing.add("log-opts " + key));
    }
    return missing;
  }

  /// Others than this driver keep no files of their own, or limit them by themselves.
  private boolean limitsApply() {
    return own.getOrDefault("log-driver", "json-file").equals("json-file")
        && own.getOrDefault("log-opts", Map.of()) instanceof Map;
  }

  private Map<?, ?> logOptions() {
    return own.get("log-opts") instanceof Map<?, ?> options ? options : Map.of();
  }

  boolean wantsLiveRestore() {
    return Boolean.TRUE.equals(own.get("live-restore"));
  }

  /// What a container's logs may take.
  String logs() {
    Object size = logOptions().get("max-size");
    return limitsApply() && size != null
        ? "%s files of %s a container".formatted(logOptions().get("max-file"), size)
        : "as their owner set them";
  }

  /// What is there, and what it lacks.
  String completed() {
    if (own.isEmpty() && !swarm) {
      return CONTENT;
    }
    Map<String, Object> all = new LinkedHashMap<>(own);
    if (!swarm) {
      all.putIfAbsent("live-restore", true);
    }
    if (limitsApply()) {
      Map<Object, Object> options = new LinkedHashMap<>(logOptions());
      LIMITS.forEach(options::putIfAbsent);
      all.putIfAbsent("log-driver", "json-file");
      all.put("log-opts", options);
    }
    return json().toJsonPretty(all) + "\n";
  }

  /// Writes the settings before the engine's first start. A file that is there is somebody's own
  /// and stays as it is.
  static void writeIfAbsent(Host host, Privilege privilege) {
    if (exists(host)) {
      return;
    }
    Command write =
        Command.of("install", "-D", "-m", "644", "/dev/stdin", FILE.toString())
            .withStdin(Stdin.of(CONTENT));
    FailedCommand.unlessOk("can't write " + FILE, host.run(privilege.of(write)));
  }

  private static boolean exists(Host host) {
    try {
      return host.read(FILE).isPresent();
    } catch (IOException failure) {
      throw new UncheckedIOException("can't read " + FILE, failure);
    }
  }
}
