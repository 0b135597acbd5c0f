package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A machine of the testbed, with users that may more or less; gone when closed. Needs root.
final class TestServer implements AutoCloseable {
  private static final Path BED = bed();

  private final String name;
  private final LocalHost here = new LocalHost();

  private TestServer(String name) {
    this.name = name;
  }

  static TestServer up(String name) {
    TestServer server = new TestServer(name);
    server.must(Command.of(BED.toString(), "up", name).within(Duration.ofMinutes(10)));
    return server;
  }

  /// A user with root's key and no rights.
  void hasUser(String user) {
    run(
        "useradd --create-home --shell /bin/bash "
            + user
            + " && cp -r /root/.ssh /home/"
            + user
            + " && chown -R "
            + user
            + ": /home/"
            + user
            + "/.ssh");
  }

  /// Runs a script as root, by the testbed's own way in.
  String run(String script) {
    return must(Command.of(BED.toString(), "ssh", name, script)).out();
  }

  SshHost connect(String user) {
    return SshHost.connect(user + "@" + name, options());
  }

  SshOptions options() {
    Path config =
        Path.of(must(Command.of(BED.toString(), "path", name)).out().strip(), "ssh_config");
    return new SshOptions(
        HostKeyDecision.nobody(), false, Optional.of(config), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    must(Command.of(BED.toString(), "down", name, "--crash"));
  }

  private CommandResult must(Command command) {
    CommandResult result = here.run(command);
    if (!result.ok()) {
      throw new IllegalStateException(result.toString());
    }
    return result;
  }

  private static Path bed() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(here -> here.resolve("testbed/machine"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
