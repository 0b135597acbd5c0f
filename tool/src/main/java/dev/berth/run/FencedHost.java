package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FileWriting;
import dev.berth.host.Host;
import dev.berth.host.HostLostException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A machine as the holder of locks sees it: each program is begun and each file is written only
/// while all of them are his, and it is the machine itself that looks. A laptop that slept for
/// longer than a lock holds finds out with its next command, before that does anything.
final class FencedHost implements Host {
  private final Host real;
  private final List<Lock> locks = new CopyOnWriteArrayList<>();

  private FencedHost(Host real) {
    this.real = real;
  }

  /// One that is fenced already gets another lock.
  static FencedHost around(Host host) {
    return host instanceof FencedHost fenced ? fenced : new FencedHost(host);
  }

  /// For what concerns the locks themselves.
  Host real() {
    return real;
  }

  void add(Lock lock) {
    locks.add(lock);
  }

  /// Only the last one stays, so that what is still run when it was let go of is refused.
  void remove(Lock lock) {
    if (locks.size() > 1) {
      locks.remove(lock);
    }
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    Command fenced = command;
    for (Lock lock : locks) {
      fenced = lock.fence(fenced);
    }
    CommandResult result = begun(fenced, command, lines);
    if (result.exit() == LockFile.NOT_HELD) {
      locks.forEach(Lock::requireHeld);
    }
    return new CommandResult(command, result.exit(), result.out(), result.err(), result.took());
  }

  /// What is told of a command is told of what it is for.
  private CommandResult begun(Command fenced, Command command, Consumer<String> lines) {
    try {
      return real.run(fenced, lines);
    } catch (HostLostException lost) {
      String told = String.valueOf(lost.getMessage()).replace(fenced.brief(), command.brief());
      throw new HostLostException(told, lost);
    }
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    CommandResult written = run(FileWriting.command(file, content, mode));
    if (written.exit() == CommandResult.INTERRUPTED) {
      throw new HostLostException("interrupted: can't write " + file);
    }
    if (!written.ok()) {
      throw new IOException(
          "can't write %s on %s: exit code %d: %s"
              .formatted(file, name(), written.exit(), written.err().strip()));
    }
  }

  @Override
  public Socket dial(String name, int port, Duration patience) throws IOException {
    return real.dial(name, port, patience);
  }

  @Override
  public void close() {
    real.close();
  }
}
