package dev.berth.run.environment;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.EnvironmentChange;
import dev.berth.release.EnvironmentStore;
import dev.berth.release.ReleasePlace;
import dev.berth.run.Journal;
import dev.berth.run.JournalEntry;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.EnvironmentElsewhere;
import dev.berth.stack.StackName;
import dev.berth.stack.env.EnvFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Brings an environment file to the server: `berth env push`. Starts and stops nothing.
public final class EnvironmentPush {
  private static final String STEP = "environment";

  private final Machine machine;
  private final EnvironmentDemand demand;
  private final EnvFile file;
  private final ReleasePlace place;
  private final EnvironmentStore store;

  /// @param demand of a stack whose environment file is there
  public EnvironmentPush(Machine machine, EnvironmentDemand demand) {
    this.machine = machine;
    this.demand = demand;
    this.file = demand.environment().present().orElseThrow();
    this.place = machine.releases(demand.stack().value());
    this.store = new EnvironmentStore(machine.host(), place);
  }

  /// What came of it.
  ///
  /// @param file where it is on the server
  /// @param replaced there was another one, which is kept
  /// @param sent the change was agreed to and made
  public record Outcome(EnvironmentChange change, Path file, boolean replaced, boolean sent) {}

  /// The file that a server keeps for a stack.
  public static Optional<EnvironmentElsewhere.There> kept(Machine machine, StackName stack) {
    ReleasePlace place = machine.releases(stack.value());
    Path named = Path.of(machine.host().name() + ":" + place.keptEnvironment());
    return new EnvironmentStore(machine.host(), place)
        .values()
        .map(text -> new EnvironmentElsewhere.There(named, text));
  }

  /// Compares, asks, sends, reads back.
  ///
  /// @param agreed shown the change when there is one; false ends it there
  public Outcome run(Predicate<Outcome> agreed) {
    try (Lock lock = Lock.take(machine, place.lock(), "env push", Duration.ZERO)) {
      return new EnvironmentPush(lock.machine(), demand).runLocked(agreed);
    }
  }

  private Outcome runLocked(Predicate<Outcome> agreed) {
    EnvironmentChange change = store.changeTo(file);
    Path there = place.keptEnvironment();
    Outcome planned = new Outcome(change, there, store.any(), false);
    if (change.nothing() || !agreed.test(planned)) {
      return planned;
    }
    send(change);
    return new Outcome(change, there, planned.replaced(), true);
  }

  private void send(EnvironmentChange change) {
    Journal journal = Journal.open(machine, place.journal(), "env push");
    machine.progress().started(STEP, "send " + file.file() + " to " + machine.host().name());
    journal.write(STEP, JournalEntry.Event.BEGUN, words(change));
    try {
      store.put(file, new SecureRandom(), machine.clock().instant());
    } catch (ProblemException failure) {
      Problem first = failure.problems().getFirst();
      machine.progress().failed(STEP, first.what());
      journal.write(STEP, JournalEntry.Event.FAILED, demand.masking().hide(first.what()));
      throw new ProblemException(
          failure.exitCode(),
          first.withState("services run on; the environment of before is kept beside it"));
    }
    journal.write(STEP, JournalEntry.Event.DONE, words(change));
    machine.progress().done(STEP, words(change));
  }

  /// By names only.
  public static String words(EnvironmentChange change) {
    List<String> words = new ArrayList<>();
    add(words, "added", change.added());
    add(words, "changed", change.changed());
    add(words, "removed", change.removed());
    return words.isEmpty() ? "comments or order" : String.join("; ", words);
  }

  private static void add(List<String> words, String verb, List<String> names) {
    if (!names.isEmpty()) {
      words.add(verb + " " + String.join(", ", names));
    }
  }
}
