package dev.berth.host;

import java.nio.file.Path;
import java.time.Duration;

/// A private directory on a host, gone when closed.
public final class ScratchDirectory implements AutoCloseable {
  private final Host host;
  private final Privilege privilege;
  private final Path path;

  private ScratchDirectory(Host host, Privilege privilege, Path path) {
    this.host = host;
    this.privilege = privilege;
    this.path = path;
  }

  /// In the usual place for temporary files, for small things of our own.
  public static ScratchDirectory on(Host host) {
    Command make = Command.of("mktemp", "--directory", "--tmpdir", "berth.XXXXXXXX");
    return made(host, Privilege.NONE, make);
  }

  /// In a directory with room, for large things that may belong to others: they are removed with
  /// the given rights.
  public static ScratchDirectory in(Path parent, Host host, Privilege privilege) {
    String template = parent.resolve("berth.XXXXXXXX").toString();
    return made(host, privilege, Command.of("mktemp", "--directory", template));
  }

  private static ScratchDirectory made(Host host, Privilege privilege, Command make) {
    CommandResult result = FailedCommand.unlessOk("no temporary directory", host.run(make));
    return new ScratchDirectory(host, privilege, Path.of(result.out().strip()));
  }

  public Path path() {
    return path;
  }

  /// Makes directories below it.
  public Path with(String... directories) {
    for (String directory : directories) {
      Command make = Command.of("mkdir", "--parents", path.resolve(directory).toString());
      FailedCommand.unlessOk("can't use the temporary directory " + path, host.run(make));
    }
    return path;
  }

  /// Also after an interrupt: a command of an interrupted thread would end at once.
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      Command remove =
          Command.of("rm", "--recursive", "--force", "--one-file-system", path.toString());
      FailedCommand.unlessOk(
          "can't remove the temporary directory " + path,
          host.run(privilege.of(remove.within(Duration.ofMinutes(2)))));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
