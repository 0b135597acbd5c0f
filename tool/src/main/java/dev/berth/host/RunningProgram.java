package dev.berth.host;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A process of this machine whose three streams are attended to from its start to its end.
public final class RunningProgram {
  /// What a program gets between being asked to end and being killed.
  private static final Duration GRACE = Duration.ofSeconds(3);

  /// How long we read on after the program ended while nothing more comes. Only somebody who
  /// inherited its output, such as a daemon that it left behind, can keep a stream open longer.
  private static final Duration QUIET = Duration.ofSeconds(5);

  /// How long we read on while something does come: a slow connection may still carry the rest of
  /// the output, but a daemon would talk for ever.
  private static final Duration REST_OF_OUTPUT = Duration.ofMinutes(1);

  private final Process process;
  private final Thread input;
  private final List<Thread> readers;
  private final AtomicReference<@Nullable IOException> unread = new AtomicReference<>();
  private volatile long lastRead = System.nanoTime();

  private RunningProgram(Process process, Optional<Stdin> stdin, Sink out, Sink err) {
    this.process = process;
    this.input = Thread.ofVirtual().unstarted(() -> feed(stdin));
    this.readers =
        List.of(
            Thread.ofVirtual().unstarted(() -> out.drain(noticing(process.getInputStream()))),
            Thread.ofVirtual().unstarted(() -> err.drain(noticing(process.getErrorStream()))));
  }

  /// Starts it. Without `stdin` it has an empty standard input.
  public static RunningProgram start(
      ProcessBuilder builder, Optional<Stdin> stdin, Sink out, Sink err) throws IOException {
    RunningProgram program = new RunningProgram(builder.start(), stdin, out, err);
    program.input.start();
    program.readers.forEach(Thread::start);
    return program;
  }

  public Process process() {
    return process;
  }

  /// Reads what is left of the output of a program that has ended, also when interrupted.
  public void readTheRest() {
    input.interrupt();
    boolean interrupted = Thread.interrupted();
    long latest = System.nanoTime() + REST_OF_OUTPUT.toNanos();
    long ended = System.nanoTime();
    for (Thread reader : readers) {
      while (reader.isAlive()
          && System.nanoTime() < latest
          && System.nanoTime() < Math.max(ended, lastRead) + QUIET.toNanos()) {
        try {
          reader.join(Duration.ofMillis(100));
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    }
    restore(interrupted);
  }

  /// Why the program saw an early end of its input; empty when it was given all of it, or did not
  /// want it.
  public Optional<IOException> unreadInput() {
    return Optional.ofNullable(unread.get());
  }

  /// Asks the program and all it started to end, then kills what is left.
  public void end() {
    List<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    tree.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + GRACE.toNanos();
    boolean interrupted = Thread.interrupted();
    while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    tree.forEach(ProcessHandle::destroyForcibly);
    restore(interrupted);
  }

  private void feed(Optional<Stdin> stdin) {
    try (OutputStream sink = process.getOutputStream()) {
      if (stdin.isPresent()) {
        try (InputStream source = stdin.get().open()) {
          copy(source, sink);
        } catch (IOException notOpened) {
          unread.compareAndSet(null, notOpened);
        }
      }
    } catch (IOException endedBeforeReadingAll) {
      // A program may end without reading all of its input; its exit code tells the rest.
    }
  }

  private void copy(InputStream source, OutputStream sink) throws IOException {
    byte[] buffer = new byte[65536];
    while (true) {
      int count;
      try {
        count = source.read(buffer);
      } catch (IOException sourceBroken) {
        unread.set(sourceBroken);
        return;
      }
      if (count < 0) {
        return;
      }
      try {
        sink.write(buffer, 0, count);
      } catch (IOException programClosedItsInput) {
        return;
      }
    }
  }

  private InputStream noticing(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        lastRead = System.nanoTime();
        return count;
      }
    };
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
