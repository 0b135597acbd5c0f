package dev.berth.cli.data;

import dev.berth.cli.screen.Bytes;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.problem.ExitCode;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupAnswer.ArchiveLine;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Copies, for people and for programs.
record BackupView(BackupTask task, BackupAnswer answer, Ink ink, Instant now) {

  /// Exit 1 when what was taken or read back is not proved.
  Report report() {
    boolean looked = task instanceof BackupTask.Overview;
    boolean proved = looked || answer.snapshots().stream().allMatch(SnapshotLine::proved);
    boolean sent = answer.unsent().isEmpty();
    return new Report(
        proved && sent ? ExitCode.OK : ExitCode.CHECK_FAILED,
        !proved ? "not proved" : sent ? "ok" : "not sent",
        lines(),
        List.of(),
        details());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    switch (task) {
      case BackupTask.Overview _ when answer.snapshots().isEmpty() ->
          lines.add("No snapshot yet: berth backup now takes one.");
      case BackupTask.Now _, BackupTask.Overview _, BackupTask.Verify _ -> lines.addAll(table());
      case BackupTask.Send _ when answer.unsent().isEmpty() ->
          lines.add("Everything is where backup.offsite says.");
      case BackupTask.Send _ -> lines.add("Not everything is where backup.offsite says:");
      case BackupTask.Prune _ ->
          lines.add(
              count(answer.gone().size(), "snapshot")
                  + " removed, "
                  + Bytes.shown(answer.freedBytes())
                  + " freed.");
    }
    answer.archives().forEach(archive -> lines.add(shown(archive)));
    for (PlaceLine place : answer.places()) {
      lines.add(shown(place));
      place.faults().forEach(fault -> lines.add("  " + ink.notice("!") + " " + fault));
    }
    for (SnapshotLine line : answer.snapshots()) {
      line.faults()
          .forEach(fault -> lines.add("  " + ink.bad("✗") + " " + line.id() + ": " + fault));
    }
    answer.unsent().forEach(why -> lines.add("  " + ink.bad("✗") + " " + why));
    answer.warnings().forEach(warning -> lines.add("  " + ink.notice("!") + " " + warning));
    return lines;
  }

  private List<String> table() {
    Table table = new Table();
    for (SnapshotLine line : answer.snapshots()) {
      table.row(
          line.id(),
          age(line.mark()),
          Bytes.shown(line.bytes()),
          count(line.databases(), "database") + ", " + count(line.files(), "file"),
          line.proved() ? ink.good("proved") : ink.bad("not proved"),
          line.places().isEmpty() ? "" : count(line.places().size(), "place"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (answer.places().isEmpty()) {
      lines.addAll(places());
    }
    return lines;
  }

  /// Names of places are long, and the same for most snapshots.
  private List<String> places() {
    Map<String, List<String>> having = new LinkedHashMap<>();
    for (SnapshotLine line : answer.snapshots()) {
      for (String place : line.places()) {
        having.computeIfAbsent(place, _ -> new ArrayList<>()).add(line.id());
      }
    }
    List<String> lines = new ArrayList<>();
    having.forEach((place, ids) ->
        lines.add("%s: %d, the newest %s".formatted(place, ids.size(), Collections.max(ids))));
    return lines;
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private String shown(ArchiveLine line) {
    List<String> words = new ArrayList<>();
    words.add(line.well() ? ink.good(line.state()) : ink.bad(line.state()));
    line.shipped().ifPresent(shipped -> words.add("last commit " + age(shipped)));
    if (!line.based() && !line.isWaiting()) {
      words.add("no base yet");
    }
    if (line.gaps() > 0) {
      words.add(count(line.gaps(), "gap") + ", last: " + line.lastGap().orElse("unknown"));
    }
    if (!line.words().isEmpty()) {
      words.add(line.words());
    }
    return "Archive of " + line.database() + ": " + String.join("; ", words);
  }

  private String shown(PlaceLine line) {
    if (task instanceof BackupTask.Prune) {
      return "%s: %s removed, %s freed."
          .formatted(line.place(), count(line.gone(), "snapshot"), Bytes.shown(line.freedBytes()));
    }
    String newest = line.newest().map(id -> ", the newest " + id).orElse("");
    String archived = line.archived().map(until -> "; every commit until " + age(until)).orElse("");
    return line.place() + ": " + line.snapshots() + newest + archived;
  }

  private String age(Instant moment) {
    long minutes = Math.max(0, Duration.between(moment, now).toMinutes());
    if (minutes < 120) {
      return minutes + " min ago";
    }
    return minutes < 48 * 60 ? minutes / 60 + " h ago" : minutes / (24 * 60) + " days ago";
  }

  private Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("snapshots", answer.snapshots().stream().map(BackupView::details).toList());
    details.put("gone", answer.gone());
    details.put("freedBytes", answer.freedBytes());
    details.put("warnings", answer.warnings());
    details.put("unsent", answer.unsent());
    details.put("archives", answer.archives().stream().map(BackupView::details).toList());
    details.put("places", answer.places().stream().map(BackupView::details).toList());
    return details;
  }

  private static Map<String, Object> details(PlaceLine line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("place", line.place());
    map.put("snapshots", line.snapshots());
    line.newest().ifPresent(newest -> map.put("newest", newest));
    line.archived().ifPresent(until -> map.put("archived", until.toString()));
    map.put("gone", line.gone());
    map.put("freedBytes", line.freedBytes());
    map.put("faults", line.faults());
    return map;
  }

  private static Map<String, Object> details(ArchiveLine line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("database", line.database());
    map.put("state", line.state());
    map.put("words", line.words());
    line.shipped().ifPresent(shipped -> map.put("shipped", shipped.toString()));
    map.put("based", line.based());
    map.put("gaps", line.gaps());
    line.lastGap().ifPresent(gap -> map.put("lastGap", gap));
    return map;
  }

  private static Map<String, Object> details(SnapshotLine line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", line.id());
    map.put("mark", line.mark().toString());
    map.put("databases", line.databases());
    map.put("files", line.files());
    map.put("bytes", line.bytes());
    map.put("heldMillis", line.heldMillis());
    map.put("proved", line.proved());
    map.put("faults", line.faults());
    map.put("places", line.places());
    return map;
  }
}
