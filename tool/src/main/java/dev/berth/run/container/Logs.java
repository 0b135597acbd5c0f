package dev.berth.run.container;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostFacts;
import dev.berth.host.HostLostException;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.environment.StandIns;
import dev.berth.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// What the containers of a stack wrote, merged in the order of time: `berth logs`.
public final class Logs {
  /// The name under which the edge's lines are asked for.
  public static final String EDGE = "edge";

  private static final Duration ENDLESS = Duration.ofDays(365);

  /// Two looks for containers that have started.
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Machine machine;
  private final Stack stack;
  private final DockerCli docker;

  public Logs(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    HostFacts facts = HostSurvey.brief(machine);
    this.docker =
        HostSurvey.docker(machine, facts)
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.FAILED,
                    Problem.of("no Docker engine answers").withFix("berth doctor")));
  }

  /// What is there, oldest first.
  public List<LogLine> read(LogWish wish) {
    return read(wish, new HashMap<>());
  }

  /// @param last gets the moment of each container's last line
  private List<LogLine> read(LogWish wish, Map<String, Instant> last) {
    List<LogLine> all = new ArrayList<>();
    for (Source source : sources(wish)) {
      CommandResult result = docker.run(command(source, wish.since(), wish.tail(), false));
      List<LogLine> own =
          (result.out() + result.err())
              .lines()
              .flatMap(line -> source.line(line).stream())
              .toList();
      own.stream()
          .map(LogLine::at)
          .max(Comparator.naturalOrder())
          .ifPresent(at -> last.put(source.container().id(), at));
      all.addAll(own);
    }
    return all.stream()
        .filter(line -> !wish.troubleOnly() || line.trouble())
        .sorted(Comparator.comparing(LogLine::at))
        .toList();
  }

  /// What is there, then what comes, until the thread is interrupted. Containers that start
  /// meanwhile join in, also those that start again. By the times of the lines themselves, so that
  /// none is left out or shown twice, whatever the clock here says.
  public void follow(LogWish wish, Consumer<LogLine> lines) {
    Map<String, Instant> last = new ConcurrentHashMap<>();
    read(wish, last).forEach(lines);
    Set<String> followed = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (true) {
          for (Source source : sources(wish)) {
            String id = source.container().id();
            if (source.container().running() && followed.add(id)) {
              threads.execute(() -> {
                follow(source, last, wish, lines);
                followed.remove(id);
              });
            }
          }
          Patience.pause(BETWEEN);
        }
      } catch (HostLostException interrupted) {
        threads.shutdownNow();
      }
    }
  }

  private void follow(
      Source source, Map<String, Instant> last, LogWish wish, Consumer<LogLine> lines) {
    String id = source.container().id();
    Instant since = last.getOrDefault(id, Instant.EPOCH);
    Command command = command(source, Optional.of(since), 0, true).within(ENDLESS);
    docker.run(
        command,
        text ->
            source
                .line(text)
                .filter(line -> line.at().isAfter(since))
                .ifPresent(line -> {
                  last.put(id, line.at());
                  if (!wish.troubleOnly() || line.trouble()) {
                    synchronized (lines) {
                      lines.accept(line);
                    }
                  }
                }));
  }

  private record Source(String service, ContainerFacts container) {
    Optional<LogLine> line(String text) {
      return LogLine.parse(service, container.name(), text);
    }
  }

  private List<Source> sources(LogWish wish) {
    List<String> known = StandIns.source(machine, stack).startedServices();
    for (String service : wish.services()) {
      if (!known.contains(service) && !service.equals(EDGE)) {
        throw ProblemException.usage(
            Problem.of("the stack has no service '" + service + "'")
                .withFix("one of " + String.join(", ", known) + ", " + EDGE));
      }
    }
    List<Source> sources = new ArrayList<>();
    docker.project(stack.name().value()).stream()
        .filter(c -> wish.services().isEmpty() || wish.services().contains(c.service()))
        .forEach(c -> sources.add(new Source(c.service(), c)));
    if (wish.services().contains(EDGE)) {
      docker.project(machine.edge().project()).forEach(c -> sources.add(new Source(EDGE, c)));
    }
    return sources;
  }

  private static Command command(Source source, Optional<Instant> since, int tail, boolean follow) {
    Command logs = Command.of("docker", "logs", "--timestamps");
    if (since.isPresent()) {
      logs = logs.plus("--since", since.get().toString());
    } else {
      logs = logs.plus("--tail", Integer.toString(tail));
    }
    if (follow) {
      logs = logs.plus("--follow");
    }
    return logs.plus(source.container().id());
  }
}
