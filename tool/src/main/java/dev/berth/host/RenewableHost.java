package dev.berth.host;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A host that can be connected to anew: to prove that it still lets us in, and to go on after it
/// has dropped us.
public final class RenewableHost implements Host {
  private final Supplier<Host> connecting;
  private volatile Host current;

  /// @param connecting makes a connection of its own each time; a host that does not let us in is a
  ///   [HostLostException] or a `ProblemException`, then or with the first command
  public RenewableHost(Supplier<Host> connecting) {
    this.connecting = connecting;
    this.current = connecting.get();
  }

  /// Goes on over a new connection. Throws when there is none to be had, and stays as it was.
  public void renew() {
    Host fresh = proven();
    Host old = current;
    current = fresh;
    old.close();
  }

  /// Makes a new connection, uses it, and gives it up.
  public void tryAnother() {
    proven().close();
  }

  private Host proven() {
    Host fresh = connecting.get();
    try {
      FailedCommand.unlessOk("no new connection to " + fresh.name(), fresh.run(Command.of("true")));
      return fresh;
    } catch (RuntimeException failure) {
      fresh.close();
      throw failure;
    }
  }

  @Override
  public String name() {
    return current.name();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    return current.run(command, lines);
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return current.read(file);
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    current.write(file, content, mode);
  }

  @Override
  public Socket dial(String name, int port, Duration patience) throws IOException {
    return current.dial(name, port, patience);
  }

  @Override
  public void close() {
    current.close();
  }
}
