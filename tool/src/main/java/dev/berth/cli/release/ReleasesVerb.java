package dev.berth.cli.release;

import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.release.ReleaseRecord;
import dev.berth.run.release.Releases;
import dev.berth.stack.Stack;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth releases`: those that are kept, and which of them runs.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth releases          the one that runs is marked",
      "  berth releases --json   all that is known of each: images, files, checks, snapshot, times"
    })
public final class ReleasesVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    List<Releases.Kept> kept = Releases.of(session.machineOf(stack), stack);
    Map<String, Object> details =
        Map.of("releases", kept.stream().map(ReleasesVerb::details).toList());
    List<String> lines =
        kept.isEmpty()
            ? List.of("No release of " + stack.name() + " yet: berth deploy, or berth up here.")
            : lines(kept, session.ink());
    return Report.ok("ok", lines, details);
  }

  private static List<String> lines(List<Releases.Kept> kept, Ink ink) {
    Table table =
        new Table()
            .row("", "", ink.faint("released"), ink.faint("took"), ink.faint("data before it"));
    for (Releases.Kept one : kept.reversed()) {
      ReleaseRecord record = one.record();
      table.row(
          one.runs() ? ink.good("●") : " ",
          ink.bold("" + record.number()),
          record.finished().truncatedTo(ChronoUnit.SECONDS).toString(),
          Elapsed.shown(Duration.ofMillis(record.tookMillis())),
          record.snapshot().orElse("-"),
          String.join(", ", remarks(one)));
    }
    return table.lines();
  }

  private static List<String> remarks(Releases.Kept kept) {
    ReleaseRecord record = kept.record();
    List<String> remarks = new ArrayList<>();
    if (kept.runs()) {
      remarks.add("runs");
    }
    record.back().ifPresent(number -> remarks.add("release " + number + " again"));
    schema(record).forEach(remarks::add);
    if (kept.images() < record.images().size()) {
      remarks.add("images are gone");
    }
    return remarks;
  }

  /// Nothing where the number stays 0: then it is not the application's way to count.
  private static List<String> schema(ReleaseRecord record) {
    List<String> words = new ArrayList<>();
    Map<String, Integer> before = record.schemaBefore() == null ? Map.of() : record.schemaBefore();
    Map<String, Integer> after = record.schema() == null ? Map.of() : record.schema();
    after.forEach((database, number) -> {
      Integer former = before.get(database);
      if (former != null && !former.equals(number)) {
        words.add("%s schema %d → %d".formatted(database, former, number));
      } else if (number != 0) {
        words.add("%s schema %d".formatted(database, number));
      }
    });
    return words;
  }

  private static Map<String, Object> details(Releases.Kept kept) {
    Jsonb json = Jsonb.builder().build();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("runs", kept.runs());
    details.put("counts", kept.counts());
    details.put("images", kept.images());
    details.put(
        "record",
        json.type(Object.class).fromJson(json.type(ReleaseRecord.class).toJson(kept.record())));
    return details;
  }
}
