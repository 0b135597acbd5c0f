package dev.berth.run.rehearsal;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.WantedSlot;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.run.UpContext;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.smoke.InsideChecks;
import dev.berth.run.smoke.VersionCheck;
import dev.berth.run.telegram.TelegramSetup;
import dev.berth.stack.AppService;
import dev.berth.stack.SmokeCheck;
import dev.berth.verify.HttpClient;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.SmokeRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a release is asked on a copy of the data: as much of what it is asked from outside later as
/// a container can answer past the edge. The first wrong answer ends the rehearsal.
///
/// What serves is asked the same before. A request that it does not answer as it should past the
/// edge is answered by the edge, or needs somebody outside.
final class RehearsedChecks {
  private final UpContext context;
  private final ScratchStack scratch;
  private final int release;
  private final List<ContainerFacts> serving;

  RehearsedChecks(UpContext context, ScratchStack scratch, int release) {
    this.context = context;
    this.scratch = scratch;
    this.release = release;
    Optional<ReleaseRecord> latest = context.situation().stack().latest();
    this.serving = latest.map(it -> new SlotContainers(context).of(it.number())).orElse(List.of());
  }

  /// Asks, and tells what.
  String run(Consumer<String> detail) {
    List<String> asked = new ArrayList<>();
    asked.add("%d of %d checks made".formatted(smoke(detail), context.stack().smoke().size()));
    version().ifPresent(asked::add);
    webhook(detail).ifPresent(asked::add);
    return String.join(", ", asked);
  }

  private int smoke(Consumer<String> detail) {
    int asked = 0;
    for (SmokeCheck check : context.stack().smoke()) {
      for (WantedSlot slot : context.wanted().slots()) {
        if (InsideChecks.harmless(check) && passes(check, slot)) {
          detail.accept(check.name());
          client(scratch.containers(), slot)
              .map(copy -> SmokeRunner.inside(copy).run(check))
              .ifPresentOrElse(this::refuse, () -> refuse(gone(check)));
          asked++;
        }
      }
    }
    return asked;
  }

  private boolean passes(SmokeCheck check, WantedSlot slot) {
    return client(serving, slot)
        .filter(it -> SmokeRunner.inside(it).run(check).passed())
        .isPresent();
  }

  private static SmokeResult gone(SmokeCheck check) {
    String request = check.request().toString();
    return new SmokeResult(check.name(), request, false, "", "it does not run", Duration.ZERO);
  }

  /// Where its image has a label for it.
  private Optional<String> version() {
    List<String> compared = new ArrayList<>();
    for (AppService service : context.stack().services()) {
      for (ContainerFacts copy : scratch.containers()) {
        if (copy.service().equals(service.name().value())) {
          address(copy)
              .flatMap(address -> new VersionCheck(context, release).onCopy(service, copy, address))
              .ifPresent(result -> {
                refuse(result);
                compared.add(result.observed());
              });
        }
      }
    }
    return compared.isEmpty()
        ? Optional.empty()
        : Optional.of("version " + String.join(", ", compared));
  }

  /// What Telegram would send. The update has no content, and each release is sent one anyhow.
  private Optional<String> webhook(Consumer<String> detail) {
    Optional<TelegramSetup> setup =
        TelegramSetup.of(context.machine(), context.stack())
            .filter(it -> !serving.isEmpty() && !it.polled());
    for (WantedSlot slot : context.wanted().slots()) {
      Optional<HttpClient> now = client(serving, slot);
      Optional<HttpClient> copy = client(scratch.containers(), slot);
      if (setup.isPresent() && now.isPresent() && copy.isPresent()) {
        detail.accept("the webhook");
        var probe = setup.get().probe();
        if (probe.inside(now.get()).run().stream().allMatch(SmokeResult::passed)) {
          probe.inside(copy.get()).run().forEach(this::refuse);
          return Optional.of("the webhook asked");
        }
      }
    }
    return Optional.empty();
  }

  private void refuse(SmokeResult result) {
    if (!result.passed()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of(
                  "release %d fails the check '%s' on a copy of the data: %s"
                      .formatted(release, result.name(), result.request()))
              .withCause(result.observed() + " (expected " + result.expected() + ")")
              .withFix("mend it, then release again; what serves answers it as it should"));
    }
  }

  private Optional<HttpClient> client(List<ContainerFacts> containers, WantedSlot slot) {
    InsideChecks inside = new InsideChecks(context.machine(), context.wanted().site().domain());
    return containers.stream()
        .filter(one -> one.running() && one.service().equals(slot.service()))
        .flatMap(one -> address(one).stream())
        .findFirst()
        .map(address -> inside.client(address, slot.port()));
  }

  private static Optional<String> address(ContainerFacts container) {
    return container.addresses().values().stream().filter(text -> !text.isEmpty()).findFirst();
  }
}
