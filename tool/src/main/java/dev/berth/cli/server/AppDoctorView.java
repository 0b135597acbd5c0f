package dev.berth.cli.server;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.run.doctor.AppDoctor;
import dev.berth.run.doctor.Promise;
import dev.berth.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an app keeps of its promises, for people and for programs.
final class AppDoctorView {
  private AppDoctorView() {}

  static Report report(Session session) {
    Stack stack = session.stack();
    AppDoctor.Outcome outcome = new AppDoctor(session.machineOf(stack), stack).run();
    return new Report(
        outcome.fit() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        outcome.fit() ? "kept" : "not kept",
        lines(outcome, session.ink()),
        List.of(),
        details(outcome));
  }

  static List<String> lines(AppDoctor.Outcome outcome, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Release %d, tried on %s."
            .formatted(
                outcome.release(),
                outcome.snapshot().map(id -> "snapshot " + id).orElse("empty volumes")));
    Table table = new Table();
    for (AppDoctor.Trial trial : outcome.trials()) {
      table.row("", ink.bold(trial.service()), figures(trial));
      trial.promises().forEach(one -> rows(table, one, ink));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.addAll(end(outcome));
    return lines;
  }

  private static String figures(AppDoctor.Trial trial) {
    List<String> figures = new ArrayList<>();
    trial.start().ifPresent(start -> figures.add("a start takes " + millis(start)));
    trial
        .pause()
        .ifPresent(pause ->
            figures.add("who asks during a release waits up to " + millis(pause.longestWait())));
    return String.join("; ", figures);
  }

  private static void rows(Table table, Promise one, Ink ink) {
    String sign =
        switch (one.verdict()) {
          case KEPT -> ink.good("✓");
          case NOT_KEPT -> one.declared() ? ink.bad("✗") : ink.notice("!");
          case NOT_TRIED -> one.declared() ? ink.bad("?") : ink.faint("?");
        };
    boolean tried = one.verdict() != Promise.Verdict.NOT_TRIED;
    table.row(sign, one.name(), (tried ? "" : "not tried: ") + one.seen());
    if (!one.cost().isEmpty()) {
      table.row("", "", ink.faint("costs at each release: " + one.cost()));
    }
  }

  private static List<String> end(AppDoctor.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    List<String> missing =
        outcome.promises().stream()
            .filter(one -> !one.fit())
            .map(one -> one.name() + " (" + one.verdict().shown() + ")")
            .toList();
    lines.add(
        missing.isEmpty()
            ? "All that berth.yaml builds on is kept."
            : "berth.yaml builds on it: " + String.join(", ", missing) + ".");
    if (outcome.promises().stream()
        .anyMatch(one -> one.verdict() == Promise.Verdict.NOT_KEPT && one.fit())) {
      lines.add("What is marked ! costs what is said there; docs/contract.md has what helps.");
    }
    return lines;
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }

  private static Map<String, Object> details(AppDoctor.Outcome outcome) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("release", outcome.release());
    outcome.snapshot().ifPresent(id -> details.put("snapshot", id));
    details.put("services", outcome.trials().stream().map(AppDoctorView::trial).toList());
    return details;
  }

  private static Map<String, Object> trial(AppDoctor.Trial trial) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("service", trial.service());
    put(map, "startMillis", trial.start());
    put(map, "unservedMillis", trial.pause().map(AppDoctor.Pause::unserved));
    put(map, "longestWaitMillis", trial.pause().map(AppDoctor.Pause::longestWait));
    map.put("promises", trial.promises().stream().map(AppDoctorView::promise).toList());
    return map;
  }

  private static void put(Map<String, Object> map, String key, Optional<Duration> time) {
    time.ifPresent(known -> map.put(key, known.toMillis()));
  }

  private static Map<String, Object> promise(Promise promise) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("promise", promise.name());
    map.put("verdict", promise.verdict().shown());
    map.put("declared", promise.declared());
    map.put("seen", promise.seen());
    map.put("cost", promise.cost());
    return map;
  }
}
