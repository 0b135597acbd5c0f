package dev.berth.host;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// One machine. Thread-safe: commands may run at the same time.
///
/// Implemented by the local machine and, over SSH, by a server; both pass `HostContract`. A failing
/// program is a value ([CommandResult]); a lost machine is a [HostLostException].
public interface Host extends AutoCloseable {

  /// The name to show, such as `this machine` or `root@203.0.113.7`.
  String name();

  /// Runs a program to its end and keeps what it wrote.
  default CommandResult run(Command command) {
    return run(command, line -> {});
  }

  /// Runs a program to its end; each line of either stream is given to `lines` as it comes.
  CommandResult run(Command command, Consumer<String> lines);

  /// The content of a file; empty when there is none.
  Optional<byte[]> read(Path file) throws IOException;

  /// Writes a file so that a reader sees the old or the new content and never a part: a new file
  /// beside it, synced, then renamed. Missing directories are made. `mode` is octal, such as 0600.
  void write(Path file, byte[] content, int mode) throws IOException;

  /// A TCP connection that the machine makes: by its own look-up of the name, on its own way out.
  /// An answer that does not come within `patience` is an [IOException], then or when it is read.
  Socket dial(String name, int port, Duration patience) throws IOException;

  @Override
  void close();
}
