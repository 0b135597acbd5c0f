package dev.berth.cli;

import dev.berth.cli.session.Surroundings;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.problem.ExitCode;
import dev.berth.run.verification.Shells;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command of Berth that another one runs: with the same stack, the same server, and nobody to
/// ask. Not a process of its own, since Berth need not be in anybody's path.
///
/// @param options of the outer command, as words
record OwnCommand(Surroundings surroundings, List<String> options) implements Shells.Own {
  /// To let go of what it holds, such as a lock.
  private static final Duration ENDING = Duration.ofSeconds(20);

  @Override
  public CommandResult run(List<String> words, Duration limit) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(words);
    all.addAll(options);
    Cli cli = new Cli(surroundings.speakingTo(stream));
    Instant begun = surroundings.clock().instant();
    FutureTask<ExitCode> work = new FutureTask<>(() -> cli.run(all.toArray(String[]::new)));
    Thread thread = Thread.ofVirtual().start(work);
    int exit = exit(work, thread, limit);
    Duration took = Duration.between(begun, surroundings.clock().instant());
    return new CommandResult(shown(words), exit, said.toString(StandardCharsets.UTF_8), "", took);
  }

  private static int exit(FutureTask<ExitCode> work, Thread thread, Duration limit) {
    try {
      return work.get(limit.toMillis(), TimeUnit.MILLISECONDS).number();
    } catch (TimeoutException late) {
      end(work, thread);
      return CommandResult.TIMED_OUT;
    } catch (InterruptedException stop) {
      end(work, thread);
      Thread.currentThread().interrupt();
      throw new HostLostException("interrupted while a command ran", stop);
    } catch (ExecutionException | CancellationException bug) {
      throw new IllegalStateException(bug); // the command line catches everything itself
    }
  }

  private static void end(FutureTask<ExitCode> work, Thread thread) {
    work.cancel(true);
    try {
      boolean ended = thread.join(ENDING);
      if (!ended) {
        throw new HostLostException("a command did not end when it was told to");
      }
    } catch (InterruptedException harder) {
      Thread.currentThread().interrupt();
    }
  }

  private static Command shown(List<String> words) {
    List<String> argv = new ArrayList<>(List.of("berth"));
    argv.addAll(words);
    return Command.of(argv);
  }
}
