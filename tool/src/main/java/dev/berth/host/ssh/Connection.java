package dev.berth.host.ssh;

import dev.berth.host.LineSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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
  private final List<Thread> readers;

  private Connection(LoginOrder order) {
    try {
      process = new ProcessBuilder(LoginArguments.of(order, directory, nonce)).start();
    } catch (IOException noShell) {
      directory.remove();
      throw new UncheckedIOException(noShell);
    }
    readers =
        List.of(
            Thread.ofVirtual().start(() -> out.drain(process.getInputStream())),
            Thread.ofVirtual().start(() -> err.drain(process.getErrorStream())));
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
    endOfInput();
    boolean inOrder = greeted.isDone() && isLostWithin(GRACE);
    if (!inOrder) {
      List<ProcessHandle> ours =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      ours.forEach(ProcessHandle::destroy);
      if (!isLostWithin(GRACE)) {
        ours.forEach(ProcessHandle::destroyForcibly);
      }
    }
    directory.remove();
  }

  private void endOfInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException endedAlready) {
      // Then there is nothing to end.
    }
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
    boolean ended = !process.isAlive();
    if (ended) {
      readers.forEach(Connection::joinBriefly);
    }
    return new Attempt.Failed(
        directory.offered(),
        directory.loggedIn(),
        ended ? process.exitValue() : Attempt.Failed.NO_END,
        greeted.isDone() ? noise() : "",
        (greeted.isDone() ? said() : said() + "\n" + out.text()).strip(),
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
    return text.substring(0, Math.max(0, text.indexOf(nonce))).strip();
  }

  private static void joinBriefly(Thread reader) {
    try {
      reader.join(GRACE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration limit(SshOptions options) {
    return options.patience().plus(options.mayAsk() ? PERSON : LOGIN);
  }
}
