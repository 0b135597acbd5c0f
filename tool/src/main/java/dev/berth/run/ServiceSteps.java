package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.FormerStack;
import dev.berth.plan.ReleaseStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the services of a release, waits until they are well, and goes back when they are not.
final class ServiceSteps {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration HEALTHY = Duration.ofSeconds(90);

  /// Docker restarts a crashing container ever more slowly; seen this often it will not recover.
  private static final int RESTARTS = 4;

  private static final int LOG_LINES = 20;

  private final UpContext context;

  ServiceSteps(UpContext context) {
    this.context = context;
  }

  String start(ReleaseStep.StartServices step, Consumer<String> detail) {
    CommandResult up = context.docker().run(up(step), detail);
    if (!up.ok()) {
      // One that never ran has nothing to say; then Compose's own words are the cause.
      Optional<ContainerFacts> ill =
          containers(step.number()).stream()
              .filter(one -> !one.well() && !one.state().equals("created"))
              .findFirst();
      throw new ProblemException(
          ExitCode.FAILED,
          ill.map(this::unwell)
              .orElseGet(() -> FailedCommand.problem("Compose can't start the services", up)));
    }
    return awaitHealth(step.number(), detail);
  }

  /// Back to the release before, to the stack that somebody had started by hand, or to nothing.
  String undo(ReleaseStep.StartServices step) {
    if (step.previous().isPresent()) {
      int number = step.previous().get();
      context
          .docker()
          .must("can't go back to release " + number, up(project(number)).plus("--remove-orphans"));
      awaitHealth(number, line -> {});
      return "release " + number + " runs again";
    }
    if (step.former().isPresent()) {
      context
          .docker()
          .must("can't go back to the stack started by hand", formerUp(step.former().get()));
      return "the stack started by hand runs again";
    }
    if (context.docker().project(context.name()).isEmpty()) {
      return "";
    }
    context
        .docker()
        .must(
            "can't remove the containers of release " + step.number(),
            DockerCommands.composeDown(project(step.number())));
    return "removed the containers of release " + step.number();
  }

  static ComposeProject project(UpContext context, int number) {
    return new ComposeProject(
        context.name(),
        projectDirectory(context, number),
        List.of(context.place().composeFile(number)),
        List.of(context.place().interpolation(number)));
  }

  /// Where relative paths start. A server has none of the stack's own files.
  private static Path projectDirectory(UpContext context, int number) {
    return context.machine().server().isPresent()
        ? context.place().release(number)
        : context.stack().compose().file().toAbsolutePath().normalize().resolveSibling("");
  }

  private ComposeProject project(int number) {
    return project(context, number);
  }

  /// What was started by hand stays beside it, stopped or replaced, until the release counts.
  private Command up(ReleaseStep.StartServices step) {
    Command up = up(project(step.number()));
    return step.former().isPresent() ? up : up.plus("--remove-orphans");
  }

  String remove(ReleaseStep.RemoveFormer step) {
    DockerCli docker = context.docker();
    docker.run(DockerCommands.stop(step.containers(), Duration.ofSeconds(15)));
    docker.must("can't remove the former containers", DockerCommands.remove(step.containers()));
    return String.join(", ", step.containers()) + " removed";
  }

  private static Command up(ComposeProject project) {
    return DockerCommands.compose(project)
        .plus("--progress", "plain", "up", "--detach", "--no-build", "--pull", "never")
        .within(START);
  }

  /// As its labels say it was started, except for the proxy: the edge still has its ports.
  private Command formerUp(FormerStack former) {
    Command compose = Command.of("docker", "compose", "--project-directory", former.directory());
    for (String file : former.files()) {
      compose = compose.plus("--file", file);
    }
    for (String file : former.environmentFile().stream().toList()) {
      compose = compose.plus("--env-file", file);
    }
    List<String> services =
        former.services().stream()
            .filter(service -> !context.source().proxyService().equals(Optional.of(service)))
            .toList();
    return compose
        .plus("up", "--detach", "--no-build", "--no-deps")
        .plus(services.toArray(String[]::new))
        .in(Path.of(former.directory()))
        .within(START);
  }

  private String awaitHealth(int number, Consumer<String> detail) {
    Map<String, Integer> restarts = new HashMap<>();
    Optional<List<ContainerFacts>> well =
        new Patience(context.machine().clock(), HEALTHY)
            .until(() -> {
              List<ContainerFacts> all = containers(number);
              all.stream()
                  .filter(one -> hopeless(one, restarts))
                  .findFirst()
                  .ifPresent(ill -> {
                    throw new ProblemException(ExitCode.FAILED, unwell(ill));
                  });
              long count = all.stream().filter(ContainerFacts::well).count();
              detail.accept(count + " of " + all.size() + " healthy");
              return count == all.size() && count > 0 ? Optional.of(all) : Optional.empty();
            });
    return well.map(all -> all.size() + " of " + all.size() + " healthy")
        .orElseThrow(() -> late(number));
  }

  private ProblemException late(int number) {
    return containers(number).stream()
        .filter(one -> !one.well())
        .findFirst()
        .map(one -> new ProblemException(ExitCode.FAILED, unwell(one)))
        .orElseGet(() ->
            new ProblemException(ExitCode.FAILED, Problem.of("no container of release " + number)));
  }

  private static boolean hopeless(ContainerFacts container, Map<String, Integer> restarts) {
    if (container.state().equals("restarting")) {
      return restarts.merge(container.id(), 1, Integer::sum) >= RESTARTS;
    }
    boolean ended = container.state().equals("exited") || container.state().equals("dead");
    return ended || container.health().equals(Optional.of("unhealthy"));
  }

  private List<ContainerFacts> containers(int number) {
    return context.docker().project(context.name()).stream()
        .filter(one -> Integer.toString(number).equals(one.labels().get(Labels.RELEASE)))
        .toList();
  }

  private Problem unwell(ContainerFacts container) {
    String how =
        container.health().filter(h -> container.running()).orElse(container.state())
            + (container.running() ? "" : ", exit code " + container.exitCode());
    return Problem.of("the service " + container.service() + " is not well: " + how)
        .withCause(lastLines(container.id()))
        .withFix("mend what it says, then run berth up again");
  }

  private String lastLines(String container) {
    DockerCli docker = context.docker();
    CommandResult logs = docker.run(DockerCommands.logs(container, String.valueOf(LOG_LINES)));
    String text = (logs.out() + logs.err()).strip();
    return text.isEmpty() ? "it wrote nothing" : "its last lines:\n" + text;
  }
}
