package dev.berth.run.container;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Patience;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Waits until containers are well, as the engine sees them, and says what is wrong when they are
/// not going to be.
public final class HealthWait {
  private static final Duration HEALTHY = Duration.ofSeconds(90);

  /// Docker restarts a crashing container ever more slowly; seen this often it will not recover.
  public static final int RESTARTS = 4;

  /// Where somebody waits who has a way back.
  public static final int NO_RESTART = 1;

  private static final int LOG_LINES = 20;

  private final DockerCli docker;
  private final InstantSource clock;
  private final boolean patient;
  private final int restartsSeen;
  private final Map<String, Integer> restarts = new HashMap<>();

  /// @param patient also with what the engine calls unhealthy: after a time of standing by it does,
  ///   until it has looked again
  /// @param restartsSeen that make one hopeless
  public HealthWait(DockerCli docker, InstantSource clock, boolean patient, int restartsSeen) {
    this.docker = docker;
    this.clock = clock;
    this.patient = patient;
    this.restartsSeen = restartsSeen;
  }

  /// Waits until all of them are well, and says how many that are.
  ///
  /// @param look the containers as they are now; none of them is not well
  public String await(Supplier<List<ContainerFacts>> look, Consumer<String> detail) {
    Optional<Integer> well =
        new Patience(clock, HEALTHY)
            .until(() -> {
              List<ContainerFacts> all = look.get();
              all.forEach(this::refuseHopeless);
              long count = all.stream().filter(ContainerFacts::well).count();
              detail.accept(count + " of " + all.size() + " healthy");
              return count == all.size() && count > 0 ? Optional.of(all.size()) : Optional.empty();
            });
    return well.map(all -> all + " of " + all + " healthy").orElseThrow(() -> late(look.get()));
  }

  /// Fails when it has ended, or keeps ending.
  public void refuseHopeless(ContainerFacts container) {
    if (hopeless(container)) {
      throw new ProblemException(ExitCode.FAILED, unwell(container));
    }
  }

  private boolean hopeless(ContainerFacts container) {
    if (container.state().equals("restarting")) {
      return restarts.merge(container.id(), 1, Integer::sum) >= restartsSeen;
    }
    boolean ended = container.state().equals("exited") || container.state().equals("dead");
    return ended || (!patient && container.health().equals(Optional.of("unhealthy")));
  }

  private ProblemException late(List<ContainerFacts> all) {
    return all.stream()
        .filter(one -> !one.well())
        .findFirst()
        .map(one -> new ProblemException(ExitCode.FAILED, unwell(one)))
        .orElseGet(
            () -> new ProblemException(ExitCode.FAILED, Problem.of("no container was started")));
  }

  public Problem unwell(ContainerFacts container) {
    String how =
        container.health().filter(h -> container.running()).orElse(container.state())
            + (container.running() ? "" : ", exit code " + container.exitCode());
    return Problem.of("the service " + container.service() + " is not well: " + how)
        .withCause(outOfMemory(container) + lastLines(container.id()))
        .withFix("mend what it says, then run berth up again");
  }

  /// Such a process writes nothing of it.
  private String outOfMemory(ContainerFacts container) {
    Command ask =
        Command.of("docker", "inspect", "--format", "{{.State.OOMKilled}}", container.id());
    return !container.running() && docker.run(ask).out().strip().equals("true")
        ? "the kernel ended it: it took more memory than its limit (mem_limit) allows\n"
        : "";
  }

  private String lastLines(String container) {
    CommandResult logs = docker.run(DockerCommands.logs(container, String.valueOf(LOG_LINES)));
    String text = (logs.out() + logs.err()).strip();
    return text.isEmpty() ? "it wrote nothing" : "its last lines:\n" + text;
  }
}
