package dev.berth.host.ssh;

import dev.berth.host.LineSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// One login on a server, held by an `ssh` of our own through which programs run as sessions.
///
/// Its own session is a `cat` on the server that waits for us: when we end, however we end, its
/// input ends, and with it the connection.
final class Connection implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);

  /// What a server may take after the network's part: its own name look-ups, PAM, the login shell.
  private static final Duration LOGIN = Duration.ofSeconds(30);

  /// What a person may take for a passphrase; servers give two minutes.
  private static final Duration PERSON = Duration.ofMinutes(2);

  private final ControlDirectory directory = ControlDirectory.make();
  private final String nonce = "berth-" + UUID.randomUUID();
  private final CompletableFuture<String> greeted = new CompletableFuture<>();
  private final LineSink out = new LineSink(this::heard);
  private final LineSink err = new LineSink(line -> {});
  private final long begun = System.nanoTime();
  private final Process process;

  private Connection(LoginOrder order) {
    try {
      process = new ProcessBuilder(LoginArguments.of(order, directory, nonce)).start();
    } catch (IOException noShell) {
      directory.remove();
      throw new UncheckedIOException(noShell);
    }
    Thread.ofVirtual().start(() -> out.drain(process.getInputStream()));
    Thread.ofVirtual().start(() -> err.drain(process.getErrorStream()));
  }

  static Attempt attempt(LoginOrder order) {
    Connection connection = new Connection(order);
    boolean open = false;
    try {
      open = connection.isOpenWithin(limit(order.options()));
      return open ? new Attempt.Open(connection) : connection.failure();
    } finally {
      if (!open) {
        connection.close();
      }
    }
  }

  /// The socket for sessions.
  ControlDirectory directory() {
    return directory;
  }

  /// How we get root's rights, in the words of the greeting.
  Rights rights() {
    return Rights.of(greeted.join()).orElse(Rights.NONE);
  }

  /// Whether the connection is lost; waits a moment for an end that is on its way.
  boolean isLostWithin(Duration limit) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// What `ssh` told, for people.
  String said() {
    return err.text().strip();
  }

  /// Ends the connection and every session that is left, and removes the socket.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException endedAlready) {
      // Then there is nothing to end.
    }
    if (!isLostWithin(GRACE)) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .toList()
          .forEach(ProcessHandle::destroy);
      if (!isLostWithin(GRACE)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    directory.remove();
  }

  private boolean isOpenWithin(Duration limit) {
    try {
      CompletableFuture.anyOf(greeted, process.onExit())
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException noAnswer) {
      // It is not open; how far it came is told by failure().
    }
    return greeted.isDone() && process.isAlive() && noise().isEmpty();
  }

  private Attempt.Failed failure() {
    return new Attempt.Failed(
        directory.offered(),
        directory.loggedIn(),
        process.isAlive() ? Attempt.Failed.NO_END : process.exitValue(),
        noise(),
        said(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private void heard(String line) {
    int start = line.indexOf(nonce);
    if (start >= 0) {
      greeted.complete(line.substring(start + nonce.length()).strip());
    }
  }

  /// What stands before the greeting: a login shell that talks would talk into every file we read.
  private String noise() {
    String text = out.text();
    int start = text.indexOf(nonce);
    return (start < 0 ? text : text.substring(0, start)).strip();
  }

  private static Duration limit(SshOptions options) {
    return options.patience().plus(options.mayAsk() ? PERSON : LOGIN);
  }
}
