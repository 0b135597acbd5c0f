package dev.berth.cli.data;

import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.drill.DrillRecord;
import dev.berth.data.drill.DrillRecord.Point;
import dev.berth.problem.ExitCode;
import dev.berth.run.drill.Drill;
import dev.berth.run.offsite.OpenPlace;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth drill`: restores for real, into a scratch place, and proves it.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth drill                    exit 1 when a copy is not what the stack needs",
      "  berth drill --from-offsite     with copies of the first place of backup.offsite",
      "  berth drill --from-offsite 2   with those of the second",
      "",
      "The newest snapshot and an older one are restored beside the live data: integrity_check,",
      "rows counted and compared with the last drill, every file that the database names looked",
      "for, and the release started on the copy, where nobody reaches it and it reaches nobody.",
      "From another place the server fetches them, and what was archived since; the key that opens",
      "them gets there through the connection, into the memory of one process."
    })
public final class DrillVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final SetOption set = new SetOption();

  @Option(
      names = "--from-offsite",
      order = FIRST,
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "N",
      description = "with copies of the Nth place of backup.offsite")
  private @Nullable Integer offsite;

  @Option(
      names = "--key",
      order = FIRST,
      paramLabel = "FILE",
      description = "opens these copies; else backup.key beside the environment file")
  private @Nullable Path key;

  /// A server is told by its standard input from where, and how to open it.
  @Option(names = "--fetch", hidden = true)
  private boolean fetch;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    SetOption.Subject subject = set.subject(session);
    Drill drill =
        new Drill(subject.machine(), subject.stack(), RandomGenerator.of("L64X128MixRandom"));
    DrillRecord record = place(session).map(drill::run).orElseGet(drill::run);
    return new Report(
        record.passed() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        record.passed() ? "proved" : "not proved",
        lines(record, session.ink()),
        List.of(),
        Map.of("drill", asMap(record)));
  }

  private Optional<OpenPlace> place(Session session) {
    if (fetch) {
      OpenPlace told =
          OpenPlace.parse(session.terminal().in().lines().collect(Collectors.joining("\n")));
      session.keepToOneself(told.secrets());
      return Optional.of(told);
    }
    if (offsite == null) {
      return Optional.empty();
    }
    return Optional.of(OffsiteAccess.of(session, offsite, Optional.ofNullable(key)).open());
  }

  private static List<String> lines(DrillRecord record, Ink ink) {
    List<String> lines = new ArrayList<>();
    Table table = new Table();
    for (Point point : record.points()) {
      long rows =
          point.rows().values().stream()
              .flatMap(tables -> tables.values().stream())
              .mapToLong(Long::longValue)
              .sum();
      table.row(
          point.passed() ? ink.good("✓") : ink.bad("✗"),
          point.snapshot(),
          "restored in " + seconds(point.restoreMillis()),
          rows + " rows, " + point.files() + " files",
          point
              .release()
              .map(release ->
                  "release %d well after %s".formatted(release, seconds(point.healthyMillis())))
              .filter(text -> point.passed())
              .orElse(""));
    }
    lines.addAll(table.lines());
    for (Point point : record.points()) {
      point.faults().forEach(fault -> lines.add("  " + ink.bad("✗") + " " + fault));
      point.notes().forEach(note -> lines.add("  " + ink.notice("!") + " " + note));
    }
    lines.add("Restored from " + record.source() + ".");
    lines.add(
        "The newest copy was " + Elapsed.shown(Duration.ofMillis(record.lossMillis())) + " old.");
    return lines;
  }

  private static String seconds(long millis) {
    return "%.1f s".formatted(millis / 1000.0);
  }

  private static Object asMap(DrillRecord record) {
    Jsonb json = Jsonb.builder().build();
    return json.type(Object.class).fromJson(json.type(DrillRecord.class).toJson(record));
  }
}
