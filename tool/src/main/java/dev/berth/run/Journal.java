package dev.berth.run;

import dev.berth.host.Host;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What was done to a stack, one JSON object a line: written before and after each step and on the
/// disk before the step begins, so that a run which died tells how far it came.
final class Journal {
  private static final int KEPT = 1000;

  private final Host host;
  private final Path file;
  private final InstantSource clock;
  private final String run;
  private final JsonType<JournalEntry> json = Jsonb.builder().build().type(JournalEntry.class);
  private final List<String> lines;

  private Journal(Host host, Path file, InstantSource clock, String run, List<String> lines) {
    this.host = host;
    this.file = file;
    this.clock = clock;
    this.run = run;
    this.lines = lines;
  }

  /// Continues the journal that is there.
  static Journal open(Host host, Path file, InstantSource clock, String command) {
    try {
      String text =
          host.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
      String run = command + " " + clock.instant();
      return new Journal(host, file, clock, run, new ArrayList<>(text.lines().toList()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void write(String step, JournalEntry.Event event, String detail) {
    lines.add(json.toJson(new JournalEntry(clock.instant(), run, step, event, detail)));
    List<String> kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
    String text = String.join("\n", kept) + "\n";
    try {
      host.write(file, text.getBytes(StandardCharsets.UTF_8), 0600);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// The steps that the last run began and of which it tells no end.
  List<String> openSteps() {
    List<String> open = new ArrayList<>();
    String lastRun = lines.isEmpty() ? "" : json.fromJson(lines.getLast()).run();
    for (String line : lines) {
      JournalEntry entry = json.fromJson(line);
      if (entry.run().equals(lastRun)) {
        if (entry.event() == JournalEntry.Event.BEGUN) {
          open.add(entry.step());
        } else {
          open.remove(entry.step());
        }
      }
    }
    return open;
  }
}
