package dev.berth.run.watch;

import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import dev.berth.run.timer.WatchPlace;
import dev.berth.watch.Finding;
import dev.berth.watch.Subject;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Has the machine of a stack look at it: a server by the Berth that it has itself.
public record WatchNow(Machine machine, String stack) {
  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  /// What `--json` prints; keys that this Berth doesn't know are passed over.
  @Json
  record Document(
      @Nullable String stack,
      @Nullable List<Line> findings,
      int untold,
      @Nullable String failure,
      @Nullable List<String> told) {}

  /// One finding.
  @Json
  record Line(Subject subject, String state, @Nullable String cause, @Nullable String fix) {
    Finding finding() {
      String said = Objects.requireNonNullElse(cause, "");
      return switch (state) {
        case "well" -> new Finding.Well(subject);
        case "wrong" -> new Finding.Wrong(subject, said, Objects.requireNonNullElse(fix, ""));
        default -> new Finding.Unclear(subject, said);
      };
    }
  }

  /// As [WatchRun#run].
  public WatchRun.Outcome run() {
    if (machine.server().isEmpty()) {
      return here().run();
    }
    Document document = asked("A look at " + stack, List.of());
    List<Line> lines = Objects.requireNonNullElse(document.findings(), List.of());
    return new WatchRun.Outcome(
        stack,
        lines.stream().map(Line::finding).toList(),
        document.untold(),
        Optional.ofNullable(document.failure()));
  }

  /// As [WatchRun#test].
  public List<String> test() {
    if (machine.server().isEmpty()) {
      return here().test();
    }
    Document document = asked("A message", List.of("--test"));
    return Objects.requireNonNullElse(document.told(), List.of());
  }

  private WatchRun here() {
    return new WatchRun(machine, WatchPlace.of(machine, stack).settings());
  }

  private Document asked(String title, List<String> more) {
    List<String> words = new ArrayList<>(List.of("watch"));
    words.addAll(more);
    words.addAll(List.of("--set", WatchPlace.of(machine, stack).settings().toString()));
    return JSON.fromJson(new Toolbox(machine).run(title, words));
  }
}
