package dev.berth.cli.data;

import dev.berth.cli.screen.ChecksView;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.host.Host;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.environment.EnvironmentPush;
import dev.berth.run.rebuild.Rebuild;
import dev.berth.run.rebuild.RebuildOrder;
import dev.berth.run.rebuild.Rebuilt;
import dev.berth.run.restore.RestoreTask.Point;
import dev.berth.run.smoke.Smoke;
import dev.berth.run.snapshot.OffsiteDestinations;
import dev.berth.stack.EnvironmentElsewhere;
import dev.berth.stack.Stack;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `berth restore … --from-offsite` without `--to`: a new server from `berth.yaml`, `backup.key`
/// and a place of copies.
record OffsiteRebuild(Session session, OffsiteAccess access) {
  private static final int PRIVATE = 0600;

  Report run(Point point) {
    RebuildOrder order =
        new RebuildOrder(access.demand().stack().value(), access.open(), id(point), at(point));
    session.show(
        List.of(
            "%s goes onto %s, which must have nothing of it:"
                .formatted(order.stack(), access.demand().server()),
            "  its data, and the release that ran, from "
                + OffsiteDestinations.of(access.place()).shown(),
            "  its environment file, also to " + file() + " here if it is absent",
            ""));
    if (!session.agreed("Do this?")) {
      return Report.ok("declined", List.of("Nothing was changed."), Map.of());
    }
    return session.on(access.demand().server(), (_, machine) -> run(machine, order));
  }

  private Report run(Machine machine, RebuildOrder order) {
    Rebuilt rebuilt = new Rebuild(machine, order).run();
    List<String> lines = new ArrayList<>();
    lines.add(
        session.ink().bold(rebuilt.id())
            + ", as of "
            + rebuilt.mark().truncatedTo(ChronoUnit.SECONDS)
            + ", is on "
            + machine.host().name());
    if (bringEnvironment(machine)) {
      lines.add("Its environment file is here again: " + file());
    }
    Map<String, Object> details =
        Map.of("id", rebuilt.id(), "release", rebuilt.release(), "started", rebuilt.started());
    if (!rebuilt.started()) {
      lines.add("Its images were not sent: berth deploy makes them and starts it.");
      return Report.ok("ok", lines, Map.of("rebuilt", details));
    }
    lines.add("Release " + rebuilt.release() + " runs.");
    Stack stack = session.stackFromOutside();
    Smoke.Outcome smoke = Smoke.onNewServer(session.machineOf(stack), stack);
    if (!smoke.checks().isEmpty()) {
      lines.add(ChecksView.summary(smoke.checks()));
    }
    return new Report(
        smoke.exit(),
        smoke.problems().isEmpty() ? "ok" : "failed",
        lines,
        smoke.problems(),
        Map.of("rebuilt", details, "checks", ChecksView.details(smoke.checks())));
  }

  private Path file() {
    return access.demand().environment().file();
  }

  /// What is here counts, and stays.
  private boolean bringEnvironment(Machine machine) {
    if (Files.exists(file())) {
      return false;
    }
    Optional<Secret> values =
        EnvironmentPush.kept(machine, access.demand().stack())
            .map(EnvironmentElsewhere.There::text);
    values.ifPresent(this::write);
    return values.isPresent();
  }

  private void write(Secret text) {
    Host here = session.here().host();
    try {
      here.write(file().toAbsolutePath(), text.reveal().getBytes(StandardCharsets.UTF_8), PRIVATE);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("can't write " + file())
              .withCause(unwritable.toString())
              .withFix("mend that, then fetch it: the server keeps it as environment")
              .withState("the stack runs on the new server"));
    }
  }

  private static Optional<String> id(Point point) {
    return point instanceof Point.Id(var id) ? Optional.of(id.toString()) : Optional.empty();
  }

  private static Optional<Instant> at(Point point) {
    return point instanceof Point.At(var moment) ? Optional.of(moment) : Optional.empty();
  }
}
