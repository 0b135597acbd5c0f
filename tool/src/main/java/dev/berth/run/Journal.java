package dev.berth.run;

import dev.berth.stack.env.Masking;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What was done to a stack, one JSON object a line: written before and after each step and on the
/// disk before the step begins, so that a run which died tells how far it came.
public final class Journal {
  private static final int KEPT = 1000;

  private final Machine machine;
  private final Path file;
  private final String run;
  private final JsonType<JournalEntry> json = Jsonb.builder().build().type(JournalEntry.class);
  private final List<String> lines;
  private Masking masking = Masking.none();

  private Journal(Machine machine, Path file, String run, List<String> lines) {
    this.machine = machine;
    this.file = file;
    this.run = run;
    this.lines = lines;
  }

  /// Continues the journal that is there.
  public static Journal open(Machine machine, Path file, String command) {
    try {
      String text =
          machine
              .host()
              .read(file)
              .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
              .orElse("");
      String run = command + " " + machine.clock().instant();
      return new Journal(machine, file, run, new ArrayList<>(text.lines().toList()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What a service or a program says of a failure may hold a secret; the journal must not.
  public Journal hiding(Masking secrets) {
    masking = secrets;
    return this;
  }

  /// Also in a thread that was told to stop: what happens then must be known, too.
  public void write(String step, JournalEntry.Event event, String detail) {
    String told = masking.hide(detail);
    lines.add(json.toJson(new JournalEntry(machine.clock().instant(), run, step, event, told)));
    List<String> kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
    String text = String.join("\n", kept) + "\n";
    boolean interrupted = Thread.interrupted();
    try {
      machine.host().write(file, text.getBytes(StandardCharsets.UTF_8), 0600);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The steps that the last run began and of which it tells no end.
  public List<String> openSteps() {
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
