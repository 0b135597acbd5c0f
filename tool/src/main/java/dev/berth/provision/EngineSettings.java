package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.host.Stdin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The engine's settings on a machine where Berth installs it.
///
/// `live-restore` keeps containers running while the engine is away. Without it an engine that was
/// killed ends them when it comes back and, since that counts as a stop, leaves those with
/// `restart: unless-stopped` down (seen on Docker 26.1).
/// (<https://docs.docker.com/engine/daemon/live-restore/>)
final class EngineSettings {
  static final Path FILE = Path.of("/etc/docker/daemon.json");

  private static final String CONTENT =
      """
      {
        "live-restore": true,
        "log-driver": "json-file",
        "log-opts": {"max-size": "10m", "max-file": "3"}
      }
      """;

  private EngineSettings() {}

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
