package dev.berth.cli.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers what every step came to, for the JSON document and for what is said after an
/// interruption, and passes everything on to what is shown.
public final class StepRecord implements Display {
  private final Display shown;
  private final InstantSource clock;
  private final Map<String, Instant> begun = new LinkedHashMap<>();
  private final Map<String, String> titles = new LinkedHashMap<>();
  private final List<Map<String, Object>> ended = new ArrayList<>();

  public StepRecord(Display shown, InstantSource clock) {
    this.shown = shown;
    this.clock = clock;
  }

  public synchronized List<Map<String, Object>> steps() {
    return List.copyOf(ended);
  }

  /// Titles of the steps that have changed something.
  public synchronized List<String> done() {
    return ended.stream()
        .filter(step -> "done".equals(step.get("ended")))
        .map(step -> String.valueOf(step.get("title")))
        .toList();
  }

  /// The title of the step that began last and has not ended.
  public synchronized Optional<String> underWay() {
    return begun.keySet().stream().reduce((a, b) -> b).map(id -> titles.getOrDefault(id, id));
  }

  @Override
  public synchronized void started(String stepId, String title) {
    begun.put(stepId, clock.instant());
    titles.put(stepId, title);
    shown.started(stepId, title);
  }

  @Override
  public void doing(String stepId, String detail) {
    shown.doing(stepId, detail);
  }

  @Override
  public void done(String stepId, String result) {
    end(stepId, "done", result);
    shown.done(stepId, result);
  }

  @Override
  public void skipped(String stepId, String result) {
    end(stepId, "skipped", result);
    shown.skipped(stepId, result);
  }

  @Override
  public void failed(String stepId, String reason) {
    end(stepId, "failed", reason);
    shown.failed(stepId, reason);
  }

  @Override
  public void close() {
    shown.close();
  }

  private synchronized void end(String stepId, String ending, String result) {
    Instant start = begun.remove(stepId);
    Duration took = start == null ? Duration.ZERO : Duration.between(start, clock.instant());
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("id", stepId);
    step.put("title", titles.getOrDefault(stepId, stepId));
    step.put("ended", ending);
    step.put("result", result);
    step.put("ms", took.toMillis());
    ended.add(step);
  }
}
