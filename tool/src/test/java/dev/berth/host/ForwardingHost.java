package dev.berth.host;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A host seen in another way: each command is changed before it runs there.
public class ForwardingHost implements Host {
  private final Host real;
  private final UnaryOperator<Command> change;

  public ForwardingHost(Host real, UnaryOperator<Command> change) {
    this.real = real;
    this.change = change;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    return real.run(change.apply(command), lines);
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    real.write(file, content, mode);
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
