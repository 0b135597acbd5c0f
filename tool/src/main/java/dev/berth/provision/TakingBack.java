package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.HostLostException;
import dev.berth.host.RenewableHost;
import dev.berth.host.Stdin;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes changes back, by their records.
public final class TakingBack {
  private static final Duration STEPS_LIMIT = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  /// Beyond the server's own delay: what its steps back may take, and what a start may.
  private static final Duration PATIENCE = SelfRevert.DELAY.plus(Duration.ofSeconds(45));

  private final RenewableHost host;
  private final ChangeRecords records;
  private final SelfRevert revert;

  TakingBack(RenewableHost host, ChangeRecords records, SelfRevert revert) {
    this.host = host;
    this.records = records;
    this.revert = revert;
  }

  public static TakingBack on(RenewableHost host, ProvisionPlace place) {
    return new TakingBack(
        host, new ChangeRecords(host, place.directory()), new SelfRevert(host, place.directory()));
  }

  /// Takes back a change that has just failed.
  ///
  /// @param guarded whether the server would do it by itself
  /// @return what was done, in a few words
  String takeBack(ChangeRecord record, boolean guarded, Consumer<String> detail) {
    if (!guarded) {
      takeBack(record);
      return "taken back: " + record.title();
    }
    try {
      revert.runNow();
    } catch (HostLostException | ProblemException noAnswer) {
      detail.accept("no answer: waiting for the server to take it back by itself");
      reconnect(noAnswer);
    }
    return told(record);
  }

  /// Takes back a change that was made earlier, and forgets it.
  ///
  /// @return how it is now
  public String takeBack(ChangeRecord record) {
    Command script =
        Command.of("sh", "-s")
            .withStdin(Stdin.of(UndoScript.whole(record.undo())))
            .within(STEPS_LIMIT);
    CommandResult result =
        FailedCommand.unlessOk("can't take back: " + record.title(), host.run(script));
    records.remove(record);
    return "as before" + kept(result.out());
  }

  /// What a step back left on purpose, in its own words.
  private static String kept(String out) {
    return out.lines()
        .filter(line -> line.startsWith("kept: "))
        .map(line -> "; " + line)
        .collect(Collectors.joining());
  }

  private void reconnect(RuntimeException noAnswer) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        host.renew();
        revert.runNow();
        return;
      } catch (HostLostException | ProblemException stillOut) {
        if (System.nanoTime() > deadline) {
          throw new ProblemException(ExitCode.NEEDS_PERSON, lockedOut(noAnswer));
        }
        pause();
      }
    }
  }

  private static Problem lockedOut(RuntimeException noAnswer) {
    return Problem.of("the server does not let us in any more")
        .withCause(String.valueOf(noAnswer.getMessage()))
        .withFix("on the provider's console: systemctl start " + SelfRevert.SERVICE)
        .withState("the server was told to take the last change back by itself");
  }

  /// The record that is still there was not taken back completely.
  private String told(ChangeRecord record) {
    boolean left = records.read().stream().anyMatch(r -> r.number() == record.number());
    if (left) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("the server could not take back: " + record.title())
              .withFix("journalctl --unit " + SelfRevert.SERVICE)
              .withState("berth provision --undo tries again"));
    }
    revert.forgetNotes();
    return "the server has taken back: " + record.title();
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new HostLostException("interrupted while the server takes the change back", stop);
    }
  }
}
