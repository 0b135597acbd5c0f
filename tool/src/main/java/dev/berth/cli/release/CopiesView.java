package dev.berth.cli.release;

import dev.berth.cli.screen.Bytes;
import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import dev.berth.run.backup.CopyState;
import dev.berth.run.backup.CopyStatus;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of the copies of a stack's data: rows of `berth status`, and its JSON.
record CopiesView(CopyStatus status, Ink ink) {

  void rows(Table table) {
    switch (status) {
      case CopyStatus.Unknown(String why) ->
          table.row(StatusView.label("copies"), ink.notice("unknown") + ": " + why);
      case CopyStatus.Known(CopyState state) -> {
        table.row(StatusView.label("copies"), copies(state));
        table.row(StatusView.label("next copy"), next(state));
        table.row(StatusView.label("drill"), drill(state));
        if (state.places()) {
          table.row(StatusView.label("far drill"), farDrill(state));
        }
      }
    }
  }

  List<String> warnings() {
    return switch (status) {
      case CopyStatus.Unknown _ -> List.of();
      case CopyStatus.Known(CopyState state) -> state.warnings();
    };
  }

  private String copies(CopyState state) {
    SnapshotLine proved = state.proved();
    if (proved == null) {
      return ink.notice("no proved one yet") + ": berth backup now takes one";
    }
    String archive =
        Optional.ofNullable(state.shipped())
            .map(shipped -> ", archived up to " + ago(shipped, state.now()))
            .orElse("");
    return "%s, proved, %s, %s on this server%s"
        .formatted(
            proved.id(), ago(proved.mark(), state.now()), Bytes.shown(proved.bytes()), archive);
  }

  private String next(CopyState state) {
    if (!state.timers().systemd()) {
      return "none by itself, there is no systemd: berth backup now once a day";
    }
    return state
        .timers()
        .next("berth-backup")
        .map(next -> "in " + StatusView.rough(Duration.between(state.now(), next)))
        .orElse(ink.bad("its timer is not active"));
  }

  private String drill(CopyState state) {
    CopyState.Drilled drill = state.drill();
    if (drill == null) {
      return "none yet: berth drill restores for real";
    }
    return drill(drill, state.now());
  }

  private String farDrill(CopyState state) {
    CopyState.Drilled far = state.far();
    return far == null
        ? "none yet: berth drill --from-offsite, with backup.key"
        : drill(far, state.now()) + ", from " + far.source();
  }

  private String drill(CopyState.Drilled drill, Instant now) {
    String loss = Elapsed.shown(Duration.ofMillis(drill.lossMillis()));
    return "%s, %s, would have lost %s"
        .formatted(
            ago(drill.begun(), now),
            drill.faults().isEmpty() ? ink.good("passed") : ink.bad("failed"),
            loss);
  }

  private static String ago(Instant then, Instant now) {
    return StatusView.rough(Duration.between(then, now)) + " ago";
  }

  Map<String, Object> details() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("known", status instanceof CopyStatus.Known);
    switch (status) {
      case CopyStatus.Unknown(String why) -> map.put("why", why);
      case CopyStatus.Known(CopyState state) -> put(state, map);
    }
    return map;
  }

  private static void put(CopyState state, Map<String, Object> map) {
    Optional.ofNullable(state.proved())
        .ifPresent(proved -> {
          map.put("proved", proved.id());
          map.put("ageSeconds", Duration.between(proved.mark(), state.now()).toSeconds());
          map.put("bytes", proved.bytes());
        });
    Optional.ofNullable(state.newest()).ifPresent(newest -> map.put("newest", newest.id()));
    Optional.ofNullable(state.shipped())
        .ifPresent(shipped -> map.put("archived", shipped.toString()));
    Optional.ofNullable(state.drill())
        .ifPresent(drill -> {
          map.put("drill", drill.begun().toString());
          map.put("drillPassed", drill.faults().isEmpty());
          map.put("lossMillis", drill.lossMillis());
        });
    Optional.ofNullable(state.far())
        .ifPresent(far -> {
          map.put("farDrill", far.begun().toString());
          map.put("farDrillPassed", far.faults().isEmpty());
          map.put("farDrillLossMillis", far.lossMillis());
          Optional.ofNullable(far.source()).ifPresent(place -> map.put("farDrillPlace", place));
        });
    map.put("warnings", state.warnings());
    state.timers().next("berth-backup").ifPresent(next -> map.put("next", next.toString()));
  }
}
