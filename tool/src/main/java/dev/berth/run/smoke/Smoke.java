package dev.berth.run.smoke;

import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.Patience;
import dev.berth.stack.SmokeCheck;
import dev.berth.stack.Stack;
import dev.berth.verify.Answer;
import dev.berth.verify.CertificateCheck;
import dev.berth.verify.ExposureCheck;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.SmokeRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the checks of `smoke:` from outside, looks at the certificate and, on a server, at what
/// else answers there: `berth smoke`.
public final class Smoke {
  private static final Duration CERTIFICATE = Duration.ofMinutes(2);

  private final Machine machine;
  private final Stack stack;
  private final List<SmokeResult> results = new ArrayList<>();

  private Smoke(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
  }

  /// What each check saw, and a problem for each that failed.
  public record Outcome(List<SmokeResult> checks, List<Problem> problems, ExitCode exit) {
    public Outcome {
      checks = List.copyOf(checks);
      problems = List.copyOf(problems);
    }
  }

  /// Makes all of them, whatever the first ones say; reports each as a step.
  public static Outcome run(Machine machine, Stack stack) {
    return new Smoke(machine, stack).run();
  }

  /// The same on a new server, once something answers at all: a new certificate takes its time, and
  /// none comes as long as the name leads to the old one.
  public static Outcome onNewServer(Machine machine, Stack stack) {
    Optional<Problem> elsewhere = NewName.of(machine, stack);
    if (elsewhere.isPresent()) {
      return new Outcome(List.of(), List.of(elsewhere.get()), ExitCode.CHECK_FAILED);
    }
    Outside outside = new Outside(machine, stack);
    new Patience(machine.clock(), CERTIFICATE)
        .until(
            () -> Optional.of(outside.ask()).filter(answer -> answer instanceof Answer.Answered));
    return run(machine, stack);
  }

  private Outcome run() {
    SmokeRunner runner = new SmokeRunner(new Outside(machine, stack).client());
    for (SmokeCheck check : stack.smoke()) {
      tell(check.name() + " (" + check.request() + ")", () -> runner.run(check));
    }
    OutsideChecks more = new OutsideChecks(machine, stack);
    tell(CertificateCheck.NAME, more::certificate);
    if (machine.server().isPresent()) {
      HostFacts facts = HostSurvey.brief(machine);
      Optional<DockerCli> docker = HostSurvey.docker(machine, facts);
      docker.ifPresent(engine ->
          tell(ExposureCheck.NAME, () -> more.exposure(facts, engine).orElseThrow().result()));
    }
    List<Problem> problems =
        results.stream().filter(r -> !r.passed()).map(OutsideChecks::problem).toList();
    return new Outcome(results, problems, problems.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED);
  }

  private void tell(String title, Supplier<SmokeResult> check) {
    String id = "smoke-" + (results.size() + 1);
    machine.progress().started(id, title);
    SmokeResult result = check.get();
    String evidence = result.observed() + ", " + result.took().toMillis() + " ms";
    if (result.passed()) {
      machine.progress().done(id, evidence);
    } else {
      machine.progress().failed(id, evidence);
    }
    results.add(result);
  }
}
