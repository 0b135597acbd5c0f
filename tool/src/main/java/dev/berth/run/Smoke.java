package dev.berth.run;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.stack.SmokeCheck;
import dev.berth.stack.Stack;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.SmokeRunner;
import java.util.ArrayList;
import java.util.List;

/// Makes the checks of `smoke:` from outside: `berth smoke`.
public final class Smoke {
  private Smoke() {}

  /// What each check saw, and a problem for each that failed.
  public record Outcome(List<SmokeResult> checks, List<Problem> problems, ExitCode exit) {
    public Outcome {
      checks = List.copyOf(checks);
      problems = List.copyOf(problems);
    }
  }

  /// Makes all of them, whatever the first ones say; reports each as a step.
  public static Outcome run(Machine machine, Stack stack) {
    SmokeRunner runner = new SmokeRunner(new Outside(machine, stack).client());
    List<SmokeResult> results = new ArrayList<>();
    for (SmokeCheck check : stack.smoke()) {
      String id = "smoke-" + (results.size() + 1);
      machine.progress().started(id, check.name() + " (" + check.request() + ")");
      SmokeResult result = runner.run(check);
      String evidence = result.observed() + ", " + result.took().toMillis() + " ms";
      if (result.passed()) {
        machine.progress().done(id, evidence);
      } else {
        machine.progress().failed(id, evidence);
      }
      results.add(result);
    }
    List<Problem> problems =
        results.stream().filter(r -> !r.passed()).map(ReleaseSteps::problem).toList();
    return new Outcome(results, problems, problems.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED);
  }
}
