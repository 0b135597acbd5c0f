package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.host.LineSink;
import dev.berth.host.RunningProgram;
import dev.berth.host.Sink;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One run of one program on a server, from its start to its end.
final class SessionRun {
  /// The server ends the program in time; this is for its answer to arrive.
  private static final Duration LATER = Duration.ofSeconds(20);

  /// How soon after a session that broke off a lost connection is known to be lost.
  private static final Duration LOST_BY_THEN = Duration.ofSeconds(2);

  /// What a shell makes of SIGKILL.
  private static final int KILLED = 128 + 9;

  private final Sessions sessions;
  private final Command command;
  private final String mark = "berth-" + UUID.randomUUID();
  private final CompletableFuture<String> group = new CompletableFuture<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final LineSink err;
  private final long begun = System.nanoTime();

  /// @param lines gets the lines of standard error
  SessionRun(Sessions sessions, Command command, Consumer<String> lines) {
    this.sessions = sessions;
    this.command = command;
    this.err = new LineSink(line -> heard(line, lines));
  }

  /// The result holds no standard output: that went to `out`.
  CommandResult toItsEnd(Sink out) {
    RunningProgram session;
    try {
      session = sessions.start(command, mark, out, err);
    } catch (IOException noSsh) {
      throw new UncheckedIOException(noSsh);
    }
    Optional<Integer> early = awaitEnd(session);
    if (early.isPresent()) {
      endOnTheServer();
      session.end();
    }
    session.readTheRest();
    // Only a daemon that the program left behind can still hold the session.
    session.end();
    int exit = early.orElseGet(this::told);
    Optional<IOException> noInput = session.unreadInput();
    if (noInput.isPresent()) {
      // The program saw an early end of its input: whatever it says, it didn't get what we meant.
      return result(
          exit == 0 ? 1 : exit, "its input could not be read: " + noInput.get().getMessage());
    }
    return result(exit, "");
  }

  /// Empty when it ended by itself, else why we end it.
  private Optional<Integer> awaitEnd(RunningProgram session) {
    try {
      CompletableFuture.anyOf(ended, session.process().onExit())
          .get(command.timeout().plus(LATER).toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.of(CommandResult.INTERRUPTED);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (TimeoutException noAnswer) {
      return Optional.of(CommandResult.TIMED_OUT);
    }
  }

  /// It may be so fresh that the server has not told yet which group it is.
  private void endOnTheServer() {
    boolean interrupted = Thread.interrupted();
    try {
      sessions.end(group.get(LOST_BY_THEN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException neverBegun) {
      // Then there is nothing to end, or nobody to ask; the server's own time limit is left.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// `timeout` that had to kill is killed itself; and it does not wait for the children of the
  /// program to end, so we do.
  private int told() {
    if (!ended.isDone()) {
      throw brokenOff();
    }
    int code = ended.join();
    boolean late = System.nanoTime() - begun >= command.timeout().toNanos();
    if (late && (code == CommandResult.TIMED_OUT || code == KILLED)) {
      endOnTheServer();
      return CommandResult.TIMED_OUT;
    }
    return code;
  }

  private RuntimeException brokenOff() {
    if (sessions.lostWithin(LOST_BY_THEN)) {
      return sessions.lost(command);
    }
    if (group.isDone()) {
      return new HostLostException(
          "the session on %s broke off while it ran %s; whether that ended is not known"
              .formatted(sessions.server(), command.brief()));
    }
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(sessions.server() + " gives the connection no session for a program")
            .withCause("its sshd refused: " + command.brief() + "\n" + err.text().strip())
            .withFix("on the server, MaxSessions must be 10, its default: sshd -T | grep -i maxs"));
  }

  private void heard(String line, Consumer<String> lines) {
    if (line.startsWith(mark + RemoteProgram.BEGUN)) {
      group.complete(line.substring(mark.length() + RemoteProgram.BEGUN.length()));
    } else if (line.startsWith(mark + RemoteProgram.ENDED)) {
      ended.complete(Integer.valueOf(line.substring(mark.length() + RemoteProgram.ENDED.length())));
    } else {
      lines.accept(line);
    }
  }

  private CommandResult result(int exit, String note) {
    String errors =
        err.text()
            .replace(mark + RemoteProgram.BEGUN + group.getNow("") + "\n", "")
            .replace("\n" + mark + RemoteProgram.ENDED + ended.getNow(0) + "\n", "");
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new CommandResult(
        command, exit, "", note.isEmpty() ? errors : errors + note + "\n", took);
  }
}
