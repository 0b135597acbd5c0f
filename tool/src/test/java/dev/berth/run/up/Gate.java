package dev.berth.run.up;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.Host;
import dev.berth.host.Stdin;
import dev.berth.progress.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A host that stops in the middle of one step and says so, until it is given a line: in the middle
/// of the first input that it sends, or after its first command or file. (Sending images begins
/// with looking at what is there: that is passed over; copies are in the middle when the server's
/// Berth says its first word.) It is told as [Progress] which step is under way, and says that,
/// too.
final class Gate implements Host, Progress {
  /// The middle of the cutover, when the server has begun to end the old container: says so, and
  /// does not stop.
  static final String HANDOVER = "handover";

  private final Host real;
  private final String moment;
  private final String step;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param moment a step, or [#HANDOVER]
  Gate(Host real, String moment) {
    this.real = real;
    this.moment = moment;
    this.step = moment.equals(HANDOVER) ? "cutover" : moment;
  }

  private void pass() {
    if (closed.compareAndSet(true, false)) {
      System.out.println("in the middle of " + moment);
      try {
        System.out.println("goes on " + System.in.read());
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    if (command.argv().contains("touch")) { // the lock's heartbeat
      return real.run(command, lines);
    }
    return switch (moment) {
      case HANDOVER -> handover(command, lines);
      case "snapshot", "rehearsal" -> real.run(command, heard(command, lines));
      default -> gated(command, lines);
    };
  }

  private CommandResult handover(Command command, Consumer<String> lines) {
    if (command.argv().contains("relay") && closed.compareAndSet(true, false)) {
      System.out.println("in the middle of " + moment);
    }
    return real.run(command, lines);
  }

  private Consumer<String> heard(Command command, Consumer<String> lines) {
    boolean berth = command.argv().stream().anyMatch(word -> word.endsWith("current/bin/berth"));
    return line -> {
      lines.accept(line);
      if (berth) {
        pass();
      }
    };
  }

  private CommandResult gated(Command command, Consumer<String> lines) {
    boolean looks = step.equals("send-images") && command.stdin().isEmpty();
    boolean journal = command.argv().contains("journal.jsonl");
    Command halfway =
        journal
            ? command
            : command.stdin().map(in -> command.withStdin(halfway(in))).orElse(command);
    CommandResult result = real.run(halfway, lines);
    if (!looks && !journal) {
      pass();
    }
    return result;
  }

  private Stdin halfway(Stdin input) {
    return () ->
        new FilterInputStream(input.open()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, Math.min(length, 512));
            pass();
            return count;
          }
        };
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

  @Override
  public void started(String stepId, String title) {
    closed.set(stepId.equals(step));
  }

  @Override
  public void doing(String stepId, String detail) {}

  @Override
  public void done(String stepId, String result) {
    closed.set(false);
    System.out.println("done " + stepId);
  }

  @Override
  public void skipped(String stepId, String result) {}

  @Override
  public void failed(String stepId, String reason) {
    closed.set(false);
    System.out.println("failed " + stepId + ": " + reason);
  }
}
