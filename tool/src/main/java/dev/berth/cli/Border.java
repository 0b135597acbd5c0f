package dev.berth.cli;

import dev.berth.cli.screen.Interruption;
import dev.berth.cli.screen.Output;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.StepRecord;
import dev.berth.host.HostLostException;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.LockLostException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where failures end: the expected ones are shown as they are, all others are our bugs.
public final class Border {
  private final Output output;
  private final StepRecord steps;
  private final boolean verbose;

  public Border(Output output, StepRecord steps, boolean verbose) {
    this.output = output;
    this.steps = steps;
    this.verbose = verbose;
  }

  public ExitCode around(Supplier<Report> command) {
    try (Interruption interruption = Interruption.watch()) {
      Report report = report(command, interruption);
      steps.close();
      return output.show(report, steps.steps());
    }
  }

  private Report report(Supplier<Report> command, Interruption interruption) {
    try {
      Report report = command.get();
      return interruption.happened() ? interrupted(report) : report;
    } catch (ProblemException expected) {
      boolean toldByItself = expected.exitCode() == ExitCode.INTERRUPTED;
      return interruption.happened() && !toldByItself
          ? interrupted()
          : Report.failed(expected.exitCode(), withState(expected));
    } catch (HostLostException lost) {
      return interruption.happened() ? interrupted() : lost(lost);
    } catch (LockLostException lost) {
      return Report.failed(ExitCode.NEEDS_PERSON, lost.problem());
    } catch (UncheckedIOException unwritable) {
      return interruption.happened() ? interrupted() : failed(unwritable);
    } catch (RuntimeException | Error bug) {
      return interruption.happened() ? interrupted() : bug(bug);
    }
  }

  private Report lost(HostLostException lost) {
    return Report.failed(
        ExitCode.NEEDS_PERSON,
        Problem.of("the machine can't be reached any more")
            .withCause(String.valueOf(lost.getMessage()))
            .withFix("berth status, when it answers again")
            .withState(underWay().orElse("nothing was under way")));
  }

  /// A full disk, most of all; also one of the server.
  private Report failed(UncheckedIOException unwritable) {
    return Report.failed(
        steps.underWay().isPresent() ? ExitCode.NEEDS_PERSON : ExitCode.FAILED,
        Problem.of("can't read or write a file that is needed")
            .withCause(unwritable)
            .withFix("see whether a disk is full, here or on the server: df -h; then run it again")
            .withState(underWay().map(title -> title + "; ").orElse("") + state()));
  }

  /// The last problem says how things stand, unless it was only the command line that was wrong.
  private List<Problem> withState(ProblemException expected) {
    List<Problem> problems = new ArrayList<>(expected.problems());
    Problem last = problems.removeLast();
    boolean known = last.state().isPresent() || expected.exitCode() == ExitCode.USAGE;
    problems.add(known ? last : last.withState(state()));
    return problems;
  }

  private String state() {
    List<String> done = steps.done();
    return done.isEmpty() ? "nothing was changed" : "done before: " + String.join("; ", done);
  }

  /// What failed then failed because it was interrupted; only how things stand is worth telling.
  private Report interrupted(Report report) {
    if (report.problems().isEmpty()) {
      return report;
    }
    Problem told = interrupted().problems().getFirst();
    Problem last = report.problems().getLast();
    return new Report(
        ExitCode.INTERRUPTED,
        "interrupted",
        report.lines(),
        List.of(last.state().map(told::withState).orElse(told)),
        report.details());
  }

  private Report interrupted() {
    return Report.failed(
        ExitCode.INTERRUPTED,
        Problem.of("interrupted")
            .withFix("the same command goes on; berth status says what runs")
            .withState(underWay().map(title -> title + "; ").orElse("") + state()));
  }

  private Report bug(Throwable bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return Report.failed(
        ExitCode.BUG,
        Problem.of("this is a bug of Berth: " + bug.getClass().getSimpleName())
            .withCause(verbose ? trace(bug) : bug.getMessage() + where)
            .withFix(
                verbose
                    ? "report it with the lines above"
                    : "run it again with --verbose, and report what it prints")
            .withState(
                underWay().orElse("no step was under way") + "; berth status says what runs"));
  }

  private Optional<String> underWay() {
    return steps.underWay().map(title -> "'" + title + "' was under way");
  }

  private static String trace(Throwable bug) {
    StringWriter text = new StringWriter();
    bug.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
