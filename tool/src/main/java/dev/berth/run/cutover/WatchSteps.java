package dev.berth.run.cutover;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.ReleaseStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.run.Patience;
import dev.berth.run.UpContext;
import dev.berth.run.container.HealthWait;
import dev.berth.run.container.LogLine;
import dev.berth.run.container.SlotContainers;
import dev.berth.verify.Answer;
import dev.berth.verify.WatchFigures;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The step that watches a release for a while before it counts.
public final class WatchSteps {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /// So many looks in a row that see no good answer are no chance.
  private static final int FAILURES = 3;

  private static final int SERVER_ERROR = 500;
  private static final JsonType<AccessLine> JSON = Jsonb.builder().build().type(AccessLine.class);

  private final UpContext context;
  private final InstantSource clock;
  private final SlotContainers containers;
  private Duration took = Duration.ZERO;

  public WatchSteps(UpContext context) {
    this.context = context;
    this.clock = context.machine().clock();
    this.containers = new SlotContainers(context);
  }

  /// A line of Caddy's access log, as far as it matters here.
  @Json
  record AccessLine(@Nullable String logger, @Nullable Asked request, int status) {
    @Json
    record Asked(@Nullable String host) {}

    /// An error is told once more by another logger.
    boolean isOf(String domain) {
      return logger != null
          && logger.startsWith("http.log.access")
          && request != null
          && request.host() != null
          && request.host().replaceFirst(":\\d+$", "").equals(domain);
    }
  }

  /// How long was watched: no part of the time that a deploy takes.
  public Duration took() {
    return took;
  }

  public String watch(ReleaseStep.Watch step, Consumer<String> detail) {
    Instant begun = clock.instant();
    Map<String, Integer> processes = new HashMap<>();
    containers.of(step.number()).forEach(one -> processes.put(one.name(), one.pid()));
    int[] unanswered = {0};
    new Patience(clock, step.time(), BETWEEN)
        .until(() -> {
          detail.accept(left(begun.plus(step.time())));
          requireSame(step.number(), processes);
          unanswered[0] = answers() ? 0 : unanswered[0] + 1;
          if (unanswered[0] >= FAILURES) {
            throw failed(step, "it does not answer any more");
          }
          return Optional.empty();
        });
    requireSame(step.number(), processes);
    WatchFigures figures = figures(step, begun);
    took = Duration.between(begun, clock.instant());
    figures
        .fault()
        .ifPresent(fault -> {
          throw failed(step, fault);
        });
    return "%d of %d requests failed, %d lines of trouble, nothing started again"
        .formatted(figures.failed(), figures.requests(), figures.errors());
  }

  private String left(Instant end) {
    return Math.max(0, Duration.between(clock.instant(), end).toSeconds()) + " s left";
  }

  /// The engine starts a process that dies again, which a look at its state alone would miss.
  private void requireSame(int release, Map<String, Integer> processes) {
    for (ContainerFacts one : containers.of(release)) {
      int first = processes.getOrDefault(one.name(), one.pid());
      boolean ill = one.health().equals(Optional.of("unhealthy"));
      if (!one.running() || one.pid() != first || ill) {
        Problem unwell = new HealthWait(context.docker(), clock, false, 1).unwell(one);
        String what =
            one.running() && !ill
                ? "the service " + one.service() + " has died, and was started again"
                : unwell.what();
        throw new ProblemException(
            ExitCode.FAILED,
            Problem.of("release " + release + " while it was watched: " + what)
                .withCause(unwell.cause().orElse(""))
                .withFix("mend what it says, then release again"));
      }
    }
  }

  private boolean answers() {
    return context.inMaintenance()
        || context.stack().services().isEmpty()
        || (context.outside().ask() instanceof Answer.Answered answered
            && answered.status() < SERVER_ERROR);
  }

  private WatchFigures figures(ReleaseStep.Watch step, Instant begun) {
    List<Integer> statuses = statuses(begun);
    int failed = (int) statuses.stream().filter(status -> status >= SERVER_ERROR).count();
    int errors = containers.of(step.number()).stream().mapToInt(one -> trouble(one, begun)).sum();
    int before =
        context.situation().stack().latest().map(ReleaseRecord::number).stream()
            .flatMap(number -> containers.of(number).stream())
            .mapToInt(one -> trouble(one, begun.minus(step.time().multipliedBy(2))))
            .sum();
    return new WatchFigures(statuses.size(), failed, errors, before);
  }

  private int trouble(ContainerFacts container, Instant since) {
    return (int)
        lines(container.id(), since).stream()
            .flatMap(line -> LogLine.parse(container.service(), container.name(), line).stream())
            .filter(LogLine::trouble)
            .count();
  }

  /// Of the requests for this stack, as the edge's log has them.
  private List<Integer> statuses(Instant since) {
    List<Integer> statuses = new ArrayList<>();
    if (context.inMaintenance()) {
      return statuses; // all of them are the page's
    }
    for (ContainerFacts edge : context.docker().project(context.machine().edge().project())) {
      for (String line : lines(edge.id(), since)) {
        status(line.substring(line.indexOf(' ') + 1)).ifPresent(statuses::add);
      }
    }
    return statuses;
  }

  private Optional<Integer> status(String line) {
    try {
      AccessLine read = JSON.fromJson(line);
      return read.isOf(context.wanted().site().domain())
          ? Optional.of(read.status())
          : Optional.empty();
    } catch (JsonException other) {
      return Optional.empty();
    }
  }

  private List<String> lines(String container, Instant since) {
    CommandResult logs =
        context
            .docker()
            .run(
                Command.of("docker", "logs", "--timestamps", "--since", since.toString())
                    .plus(container));
    return (logs.out() + logs.err()).lines().toList();
  }

  private static ProblemException failed(ReleaseStep.Watch step, String what) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("release " + step.number() + " while it was watched: " + what)
            .withFix("berth logs --errors, mend it, then release again"));
  }
}
