package dev.berth.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One run of one program on this machine, from its start to its end.
final class LocalRun {
  private final Command command;
  private final LineSink out;
  private final LineSink err;
  private final long begun = System.nanoTime();

  LocalRun(Command command, Consumer<String> lines) {
    this.command = command;
    Consumer<String> shared = LineSink.oneAtATime(lines);
    this.out = new LineSink(shared);
    this.err = new LineSink(shared);
  }

  CommandResult toItsEnd() {
    RunningProgram program;
    try {
      program = RunningProgram.start(builder(), command.stdin(), out, err);
    } catch (IOException notStarted) {
      return result(CommandResult.NOT_STARTED, String.valueOf(notStarted.getMessage()));
    }
    int exit = awaitEnd(program);
    program.readTheRest();
    Optional<IOException> noInput = program.unreadInput();
    if (noInput.isPresent()) {
      // The program saw an early end of its input: whatever it says, it didn't get what we meant.
      return result(
          exit == 0 ? 1 : exit, "its input could not be read: " + noInput.get().getMessage());
    }
    return result(exit, "");
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(command.argv());
    command.directory().map(Path::toFile).ifPresent(builder::directory);
    Map<String, String> environment = builder.environment();
    environment.remove("LANGUAGE");
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    return builder;
  }

  private int awaitEnd(RunningProgram program) {
    try {
      if (program.process().waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return program.process().exitValue();
      }
      program.end();
      return CommandResult.TIMED_OUT;
    } catch (InterruptedException stop) {
      program.end();
      Thread.currentThread().interrupt();
      return CommandResult.INTERRUPTED;
    }
  }

  private CommandResult result(int exit, String note) {
    String errors = err.text();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new CommandResult(
        command, exit, out.text(), note.isEmpty() ? errors : errors + note + "\n", took);
  }
}
