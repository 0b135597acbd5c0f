package dev.berth.cli.data;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Since;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Doors;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.rebuild.Rebuild;
import dev.berth.run.rebuild.RebuildOrder;
import dev.berth.run.rebuild.Rebuilt;
import dev.berth.run.restore.OffsiteRestore;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.restore.RestoreTask.Point;
import dev.berth.run.snapshot.OffsiteDestinations;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth restore`: a copy back as data, beside the live data or in its place.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth restore 20261127T021500Z             beside the copies",
      "  berth restore --at 14:30 --to /root/look   as it was then, elsewhere",
      "  berth restore --at -2h --in-place          in the place of the live data",
      "  berth restore --mark release-7             databases as release 7 found them",
      "  berth restore --at 14:30 --from-offsite --to look   without the server, with backup.key",
      "  berth restore --at 14:30 --from-offsite    a new server from nothing, with backup.key",
      "",
      "--at takes the newest snapshot until then and, with backup.replicate, adds to its databases",
      "what was committed from then on. Uploads are those of the snapshot.",
      "The directory is one of the server. In place: the copy is written beside the live data and",
      "checked, the stack stops for a moment, names are exchanged, the stack starts. If it is not",
      "well on the restored data, the data from before is live again. What was live is kept."
    })
public final class RestoreVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final SetOption set = new SetOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "which snapshot: berth backup list")
  private @Nullable String id;

  @Option(
      names = "--at",
      order = FIRST,
      paramLabel = "TIME",
      description = "as it was then: 14:30, -2h or RFC 3339")
  private @Nullable String at;

  @Option(
      names = "--mark",
      order = FIRST,
      paramLabel = "NAME",
      description = "as the archive has it when that release was made: release-7")
  private @Nullable String mark;

  @Option(
      names = "--to",
      order = FIRST,
      paramLabel = "DIR",
      description = "a directory that is not there yet: of the server, unless --from-offsite")
  private @Nullable Path to;

  @Option(
      names = "--in-place",
      order = FIRST,
      description = "in the place of the live data, which is kept")
  private boolean inPlace;

  @Option(
      names = "--from-offsite",
      order = FIRST,
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "N",
      description = "from the Nth place of backup.offsite: with --to here, else a new server")
  private @Nullable Integer offsite;

  @Option(
      names = "--key",
      order = FIRST,
      paramLabel = "FILE",
      description = "opens these copies; else backup.key beside the environment file")
  private @Nullable Path key;

  /// A server is told by its standard input what it is to become.
  @Option(names = "--rebuild", hidden = true)
  private boolean rebuild;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if (inPlace && to != null) {
      throw ProblemException.usage(
          Problem.of("--to and --in-place are two places").withFix("name one"));
    }
    if (rebuild) {
      return rebuild(session);
    }
    if (offsite != null) {
      return offsite(session, offsite);
    }
    RestoreTask task = new RestoreTask(point(session), Optional.ofNullable(to), inPlace);
    SetOption.Subject subject = set.subject(session);
    if (inPlace && !session.agreed("Put that copy in the place of the live data?")) {
      return Report.ok("declined", List.of("Nothing was changed."), Map.of());
    }
    RestoreAnswer answer = new Restore(subject.machine(), subject.stack()).run(task);
    return Report.ok("ok", lines(answer, session.ink()), Map.of("restored", asMap(answer)));
  }

  private Report offsite(Session session, int place) {
    Point point = point(session);
    OffsiteAccess access = OffsiteAccess.of(session, place, Optional.ofNullable(key));
    if (to == null) {
      return new OffsiteRebuild(session, access).run(point);
    }
    Doors doors = new Doors(access.credentials(), Bandwidth.unlimited());
    String stack = access.demand().stack().value();
    RestoreAnswer answer =
        new OffsiteRestore(session.here(), doors, access.identity(), stack)
            .run(OffsiteDestinations.of(access.place()), point, to);
    return Report.ok("ok", lines(answer, session.ink()), Map.of("restored", asMap(answer)));
  }

  private static Report rebuild(Session session) {
    RebuildOrder order =
        RebuildOrder.parse(session.terminal().in().lines().collect(Collectors.joining("\n")));
    session.keepToOneself(order.source().secrets());
    Rebuilt rebuilt = new Rebuild(session.here(), order).run();
    Jsonb json = Jsonb.builder().build();
    Object map = json.type(Object.class).fromJson(json.type(Rebuilt.class).toJson(rebuilt));
    return Report.ok("ok", List.of(), Map.of("rebuilt", map));
  }

  private Point point(Session session) {
    long answers = Stream.of(id, at, mark).flatMap(Stream::ofNullable).count();
    if (answers != 1) {
      throw ProblemException.usage(
          Problem.of(answers == 0 ? "restore what?" : "an ID, --at and --mark: only one of them")
              .withFix("berth restore ID, or berth restore --at TIME; berth backup list"));
    }
    if (mark != null && offsite != null) {
      throw ProblemException.usage(
          Problem.of("the archive, which knows marks, is on the server only")
              .withFix("berth restore ID --from-offsite, or --at TIME"));
    }
    if (mark != null) {
      return new Point.Mark(mark);
    }
    try {
      return id != null
          ? new Point.Id(SnapshotId.parse(id))
          : new Point.At(Since.of(String.valueOf(at), session.clock(), ZoneId.systemDefault()));
    } catch (IllegalArgumentException wrong) {
      throw ProblemException.usage(
          Problem.of(String.valueOf(wrong.getMessage())).withFix("berth backup list"));
    }
  }

  private static List<String> lines(RestoreAnswer answer, Ink ink) {
    List<String> lines = new ArrayList<>();
    String what =
        ink.bold(answer.id()) + ", as of " + answer.mark().truncatedTo(ChronoUnit.SECONDS);
    answer.directory().ifPresent(directory -> lines.add(what + ", is in " + directory));
    answer
        .uploads()
        .ifPresent(uploads ->
            lines.add("Its uploads are as of " + uploads.truncatedTo(ChronoUnit.SECONDS) + "."));
    answer
        .before()
        .ifPresent(before -> {
          lines.add(what + ", is live. The stack stopped for " + seconds(answer) + ".");
          lines.add("To go back: berth restore " + before + " --in-place");
          answer.kept().forEach(kept -> lines.add("Kept: " + kept));
        });
    return lines;
  }

  private static String seconds(RestoreAnswer answer) {
    return "%.1f s".formatted(answer.stoppedMillis() / 1000.0);
  }

  private static Object asMap(RestoreAnswer answer) {
    Jsonb json = Jsonb.builder().build();
    return json.type(Object.class).fromJson(json.type(RestoreAnswer.class).toJson(answer));
  }
}
