package dev.berth.run.verification;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Check.Need;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Checked.Seen;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.problem.Redaction;
import dev.berth.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Runs the rows one after the other: some of them keep the machine busy, and what they measure
/// should not be each other. A command that stands in two rows is run once.
public final class Verification {
  /// So much of an output is kept, and it is its end: errors stand there.
  private static final int KEPT = 20_000;

  private final Shells shells;
  private final Map<Need, String> missing;
  private final UnaryOperator<String> discretion;
  private final InstantSource clock;
  private final Map<String, Ran> ran = new HashMap<>();

  /// What one command said.
  ///
  /// @param out of standard output only, as it was
  private record Ran(Seen seen, String out) {}

  /// For one run of a matrix.
  ///
  /// @param missing what is not there, and why
  /// @param discretion takes secrets out of a text
  public Verification(
      Shells shells,
      Map<Need, String> missing,
      UnaryOperator<String> discretion,
      InstantSource clock) {
    this.shells = shells;
    this.missing = Map.copyOf(missing);
    this.discretion = discretion;
    this.clock = clock;
  }

  /// Makes all of them, whatever the first ones say; tells each as a step.
  public List<Checked> run(List<Check> checks, Progress progress) {
    List<Checked> all = new ArrayList<>();
    for (Check check : checks) {
      String id = "row-" + (all.size() + 1);
      progress.started(id, check.area() + " (" + check.command() + ")");
      Checked checked = one(check);
      switch (checked.verdict()) {
        case PASSED -> progress.done(id, checked.why());
        case FAILED -> progress.failed(id, checked.why());
        case SKIPPED -> progress.skipped(id, "skipped: " + checked.why());
      }
      all.add(checked);
    }
    return all;
  }

  private Checked one(Check check) {
    List<String> lacks =
        check.needs().stream().filter(missing::containsKey).map(missing::get).toList();
    if (!lacks.isEmpty()) {
      return Checked.skipped(check, lacks.getFirst());
    }
    try {
      Ran now = ran.computeIfAbsent(check.where() + " " + check.command(), _ -> ask(check));
      goOnUnlessInterrupted();
      if (now.seen().exit() == CommandResult.TIMED_OUT) {
        String limit = check.limit().toSeconds() + " s";
        return Checked.failed(check, "it did not end within " + limit, now.seen());
      }
      return check
          .answer()
          .missed(now.seen().exit(), now.out())
          .map(why -> Checked.failed(check, discretion.apply(why), now.seen()))
          .orElseGet(() -> Checked.passed(check, now.seen()));
    } catch (HostLostException lost) {
      goOnUnlessInterrupted();
      return notAsked(check, String.valueOf(lost.getMessage()));
    } catch (ProblemException refused) {
      Problem first = refused.problems().getFirst();
      return notAsked(check, first.what() + first.cause().map(why -> ": " + why).orElse(""));
    }
  }

  /// A person who interrupts means all rows.
  private static void goOnUnlessInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new HostLostException("interrupted between two rows");
    }
  }

  private Checked notAsked(Check check, String why) {
    Seen nothing = new Seen(clock.instant(), Duration.ZERO, CommandResult.NOT_STARTED, "");
    return Checked.failed(check, discretion.apply(why), nothing);
  }

  private Ran ask(Check check) {
    Instant at = clock.instant();
    CommandResult result = result(check);
    String all = result.out() + result.err();
    return new Ran(
        new Seen(at, result.took(), result.exit(), ended(hidden(all)).strip()), result.out());
  }

  private CommandResult result(Check check) {
    if (check.isOwn()) {
      String[] words = check.command().split(" ", -1);
      return shells.own().run(List.of(words).subList(1, words.length), check.limit());
    }
    Command command = Command.of("sh", "-c", check.command()).within(check.limit());
    return switch (check.where()) {
      case HERE -> shells.here().apply(command.in(shells.directory()));
      case SERVER -> shells.server().apply(command);
    };
  }

  private String hidden(String text) {
    return discretion.apply(text).lines().map(Redaction::of).collect(Collectors.joining("\n"));
  }

  private static String ended(String text) {
    return text.length() <= KEPT
        ? text
        : "… "
            + (text.length() - KEPT)
            + " characters before this\n"
            + text.substring(text.length() - KEPT);
  }
}
