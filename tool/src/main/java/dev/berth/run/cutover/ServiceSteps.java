package dev.berth.run.cutover;

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
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import dev.berth.run.UpContext;
import dev.berth.run.container.HealthWait;
import dev.berth.run.container.SlotContainers;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts the services of a release that no request is sent to: Compose puts each in the place of
/// its former container, so that none ever runs twice.
public final class ServiceSteps {
  private static final Duration START = Duration.ofMinutes(5);

  private final UpContext context;
  private final SlotContainers containers;

  public ServiceSteps(UpContext context) {
    this.context = context;
    this.containers = new SlotContainers(context);
  }

  public String start(ReleaseStep.StartServices step, Consumer<String> detail) {
    if (!step.first()) {
      endDropped(step.number());
    }
    CommandResult up = context.docker().run(upOnly(step.number(), step.services()), detail);
    HealthWait health = health();
    if (!up.ok()) {
      // One that never ran has nothing to say; then Compose's own words are the cause.
      Optional<ContainerFacts> ill =
          of(step).stream()
              .filter(one -> !one.well() && !one.state().equals("created"))
              .findFirst();
      throw new ProblemException(
          ExitCode.FAILED,
          ill.map(health::unwell)
              .orElseGet(() -> FailedCommand.problem("Compose can't start the services", up)));
    }
    return health.await(() -> of(step), detail);
  }

  private List<ContainerFacts> of(ReleaseStep.StartServices step) {
    return containers.of(step.number()).stream()
        .filter(one -> step.services().contains(one.service()))
        .toList();
  }

  /// What a release before had under a name that this one does not know must not go on beside what
  /// may be the same under another.
  private void endDropped(int number) {
    List<String> dropped =
        containers.except(number).stream()
            .filter(one -> !one.labels().containsKey(Labels.SLOT) && one.running())
            .filter(one -> !context.wanted().services().contains(one.service()))
            .map(ContainerFacts::name)
            .toList();
    if (!dropped.isEmpty()) {
      context.docker().must("can't stop " + dropped, DockerCommands.stop(dropped));
    }
  }

  /// Back to the release before, to the stack that somebody had started by hand, or to nothing.
  public String undo(ReleaseStep.StartServices step) {
    if (step.former().isPresent()) {
      context
          .docker()
          .must("can't go back to the stack started by hand", formerUp(step.former().get()));
      return "the stack started by hand runs again";
    }
    List<String> known = step.previous().map(this::others).orElse(List.of());
    boolean counts = context.store().record(step.number()).isPresent();
    List<String> added =
        of(step).stream()
            .filter(one -> !counts && !known.contains(one.service()))
            .map(ContainerFacts::name)
            .toList();
    if (!added.isEmpty()) {
      context.docker().must("can't stop " + added, DockerCommands.stop(added));
      context.docker().must("can't remove " + added, DockerCommands.remove(added));
    }
    if (step.previous().isPresent()) {
      startOthers(step.previous().get());
      return "release " + step.previous().get() + " runs again";
    }
    return added.isEmpty() ? "" : "removed the containers of release " + step.number();
  }

  /// All services of a release that no request is sent to.
  void startOthers(int number) {
    List<String> others = others(number);
    if (!others.isEmpty()) {
      context.docker().must("can't start release " + number + " again", upOnly(number, others));
      health()
          .await(
              () ->
                  containers.of(number).stream()
                      .filter(one -> others.contains(one.service()))
                      .toList(),
              line -> {});
    }
  }

  /// As the release's own file says, whether its containers are there or not.
  private List<String> others(int number) {
    String json =
        context
            .docker()
            .must(
                "can't read the Compose file of release " + number,
                DockerCommands.composeConfig(project(context, number)))
            .out();
    Map<String, Model.Rendered> services =
        Jsonb.builder().build().type(Model.class).fromJson(json).services();
    return services.entrySet().stream()
        .filter(entry -> !entry.getValue().inSlot())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// As much of a Compose file as Compose understood it.
  @Json
  record Model(Map<String, Rendered> services) {
    @Json
    record Rendered(@Nullable Map<String, String> labels) {
      boolean inSlot() {
        return labels != null && labels.containsKey(Labels.SLOT);
      }
    }
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

  /// Those in slots are not Compose's to start or to replace.
  private Command upOnly(int number, List<String> services) {
    return up(project(context, number))
        .plus("--detach", "--no-deps")
        .plus(services.toArray(String[]::new));
  }

  static Command up(ComposeProject project) {
    return DockerCommands.compose(project)
        .plus("--progress", "plain", "up", "--no-build", "--pull", "never")
        .within(START);
  }

  public String remove(ReleaseStep.RemoveFormer step) {
    DockerCli docker = context.docker();
    docker.run(DockerCommands.stop(step.containers(), Duration.ofSeconds(15)));
    docker.must("can't remove the former containers", DockerCommands.remove(step.containers()));
    return String.join(", ", step.containers()) + " removed";
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

  private HealthWait health() {
    return new HealthWait(context.docker(), context.machine().clock(), false, HealthWait.RESTARTS);
  }
}
