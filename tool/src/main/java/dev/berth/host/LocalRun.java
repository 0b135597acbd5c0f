package dev.berth.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run of one program on this machine, from its start to its end.
final class LocalRun {
  /// What a program gets between being asked to end and being killed.
  private static final Duration GRACE = Duration.ofSeconds(3);

  /// How long we read on after the program ended. Only somebody who inherited its output, such as a
  /// daemon that it left behind, can keep a stream open longer.
  private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(5);

  private final Command command;
  private final LineSink out;
  private final LineSink err;
  private final long begun = System.nanoTime();

  LocalRun(Command command, Consumer<String> lines) {
    this.command = command;
    Object oneAtATime = new Object();
    Consumer<String> shared =
        line -> {
          synchronized (oneAtATime) {
            lines.accept(line);
          }
        };
    this.out = new LineSink(shared);
    this.err = new LineSink(shared);
  }

  CommandResult toItsEnd() {
    Process process;
    try {
      process = start();
    } catch (IOException notStarted) {
      return result(CommandResult.NOT_STARTED, String.valueOf(notStarted.getMessage()));
    }
    AtomicReference<@Nullable IOException> unread = new AtomicReference<>();
    Thread input = Thread.ofVirtual().start(() -> feed(process, unread));
    List<Thread> readers =
        List.of(reading(process.getInputStream(), out), reading(process.getErrorStream(), err));
    int exit = awaitEnd(process);
    input.interrupt();
    readers.forEach(LocalRun::joinBriefly);
    IOException noInput = unread.get();
    if (noInput != null) {
      // The program saw an early end of its input: whatever it says, it didn't get what we meant.
      return result(exit == 0 ? 1 : exit, "its input could not be read: " + noInput.getMessage());
    }
    return result(exit, "");
  }

  private Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.argv());
    command.directory().map(Path::toFile).ifPresent(builder::directory);
    Map<String, String> environment = builder.environment();
    environment.remove("LANGUAGE");
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    return builder.start();
  }

  private void feed(Process process, AtomicReference<@Nullable IOException> unread) {
    try (OutputStream sink = process.getOutputStream()) {
      if (command.stdin().isPresent()) {
        try (InputStream source = command.stdin().get().open()) {
          copy(source, sink, unread);
        } catch (IOException notOpened) {
          unread.compareAndSet(null, notOpened);
        }
      }
    } catch (IOException endedBeforeReadingAll) {
      // A program may end without reading all of its input; its exit code tells the rest.
    }
  }

  private static void copy(
      InputStream source, OutputStream sink, AtomicReference<@Nullable IOException> unread)
      throws IOException {
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

  private static Thread reading(InputStream stream, LineSink sink) {
    return Thread.ofVirtual().start(() -> sink.drain(stream));
  }

  private int awaitEnd(Process process) {
    try {
      if (process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      endTree(process);
      return CommandResult.TIMED_OUT;
    } catch (InterruptedException stop) {
      endTree(process);
      Thread.currentThread().interrupt();
      return CommandResult.INTERRUPTED;
    }
  }

  /// Asks the program and all it started to end, then kills what is left.
  private static void endTree(Process process) {
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
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void joinBriefly(Thread reader) {
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(REST_OF_OUTPUT);
    } catch (InterruptedException stop) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandResult result(int exit, String note) {
    String errors = err.text();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new CommandResult(
        command, exit, out.text(), note.isEmpty() ? errors : errors + note + "\n", took);
  }
}
