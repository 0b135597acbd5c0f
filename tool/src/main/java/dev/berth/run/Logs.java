package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostFacts;
import dev.berth.host.HostLostException;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// What the containers of a stack wrote, merged in the order of time: `berth logs`.
public final class Logs {
  /// The name under which the edge's lines are asked for.
  public static final String EDGE = "edge";

  private static final Duration ENDLESS = Duration.ofDays(365);

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
    List<LogLine> all = new ArrayList<>();
    for (Source source : sources(wish)) {
      CommandResult result = docker.run(command(source, wish.since(), wish.tail(), false));
      (result.out() + result.err())
          .lines()
          .flatMap(line -> source.line(line).stream())
          .filter(line -> !wish.troubleOnly() || line.trouble())
          .forEach(all::add);
    }
    all.sort(Comparator.comparing(LogLine::at));
    return all;
  }

  /// What is there, then what comes, until the thread is interrupted. Containers that start
  /// meanwhile join in.
  public void follow(LogWish wish, Consumer<LogLine> lines) {
    Instant now = machine.clock().instant();
    read(wish).forEach(lines);
    Set<String> followed = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (true) {
          for (Source source : sources(wish)) {
            if (followed.add(source.container().id())) {
              threads.execute(() -> follow(source, now, wish, lines));
            }
          }
          Patience.pause();
        }
      } catch (HostLostException interrupted) {
        threads.shutdownNow();
      }
    }
  }

  private void follow(Source source, Instant since, LogWish wish, Consumer<LogLine> lines) {
    Command command = command(source, Optional.of(since), 0, true).within(ENDLESS);
    docker.run(
        command,
        text ->
            source
                .line(text)
                .filter(line -> !wish.troubleOnly() || line.trouble())
                .ifPresent(line -> {
                  synchronized (lines) {
                    lines.accept(line);
                  }
                }));
  }

  private record Source(String service, ContainerFacts container) {
    Optional<LogLine> line(String text) {
      return LogLine.parse(service, container.name(), text);
    }
  }

  private List<Source> sources(LogWish wish) {
    List<String> known = WantedReader.source(machine, stack).startedServices();
    for (String service : wish.services()) {
      if (!known.contains(service) && !service.equals(EDGE)) {
        throw new ProblemException(
            ExitCode.USAGE,
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
