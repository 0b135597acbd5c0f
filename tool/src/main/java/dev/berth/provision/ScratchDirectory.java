package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.nio.file.Path;
import java.time.Duration;

/// A private directory on a host, gone when closed.
public final class ScratchDirectory implements AutoCloseable {
  private final Host host;
  private final Path path;

  private ScratchDirectory(Host host, Path path) {
    this.host = host;
    this.path = path;
  }

  /// Made by the host's `mktemp`, readable by us only.
  public static ScratchDirectory on(Host host) {
    Command make = Command.of("mktemp", "--directory", "--tmpdir", "berth.XXXXXXXX");
    String made = FailedCommand.unlessOk("no temporary directory", host.run(make)).out().strip();
    return new ScratchDirectory(host, Path.of(made));
  }

  public Path path() {
    return path;
  }

  public Path with(String... directories) {
    for (String directory : directories) {
      Command make = Command.of("mkdir", "--parents", path.resolve(directory).toString());
      FailedCommand.unlessOk("can't use the temporary directory " + path, host.run(make));
    }
    return path;
  }

  @Override
  public void close() {
    Command remove =
        Command.of("rm", "--recursive", "--force", "--one-file-system", path.toString());
    FailedCommand.unlessOk(
        "can't remove the temporary directory " + path,
        host.run(remove.within(Duration.ofMinutes(2))));
  }
}
