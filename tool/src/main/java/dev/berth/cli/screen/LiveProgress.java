package dev.berth.cli.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Progress on a terminal: a line for each step that has ended, and below them a line for each that
/// is under way, with its time and what it is doing just now, written over again and again.
public final class LiveProgress implements Display {
  private static final long FRAME_MILLIS = 120;
  private static final String[] TURNING = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

  /// Long lines are cut by the terminal: a wrapped one could not be written over.
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final Ink ink;
  private final InstantSource clock;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Thread ticker;
  private int drawn;
  private int frame;
  private boolean closed;

  public LiveProgress(Terminal terminal, InstantSource clock) {
    this.out = terminal.out();
    this.ink = terminal.ink();
    this.clock = clock;
    this.ticker = Thread.ofVirtual().name("progress").unstarted(this::turn);
  }

  private record Running(String title, Instant since, String detail) {}

  @Override
  public synchronized void started(String stepId, String title) {
    if (ticker.getState() == Thread.State.NEW) {
      ticker.start();
    }
    running.put(stepId, new Running(title, clock.instant(), ""));
    draw("");
  }

  @Override
  public synchronized void doing(String stepId, String detail) {
    running.computeIfPresent(
        stepId, (id, step) -> new Running(step.title(), step.since(), oneLine(detail)));
  }

  @Override
  public void done(String stepId, String result) {
    end(ink.good("✓"), stepId, result);
  }

  @Override
  public void skipped(String stepId, String result) {
    end(ink.faint("·"), stepId, result);
  }

  @Override
  public void failed(String stepId, String reason) {
    end(ink.bad("✗"), stepId, reason);
  }

  private synchronized void end(String sign, String stepId, String result) {
    Running step = running.remove(stepId);
    if (step == null) {
      return;
    }
    String what = result.isEmpty() ? "" : "  " + ink.faint(oneLine(result));
    draw(sign + " " + step.title() + what + "  " + ink.faint(took(step)) + "\n");
  }

  /// Replaces the lines of what is under way by `ended`, followed by these lines anew.
  private void draw(String ended) {
    StringBuilder text = new StringBuilder(NO_WRAP);
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    text.append("\r\u001b[J").append(WRAP).append(ended).append(NO_WRAP);
    String sign = ink.address(TURNING[frame % TURNING.length]);
    for (Running step : running.values()) {
      text.append(sign).append(' ').append(step.title()).append("  ").append(ink.faint(took(step)));
      text.append("  ").append(ink.faint(step.detail())).append('\n');
    }
    drawn = running.size();
    out.print(text.append(WRAP));
    out.flush();
  }

  private synchronized void turn() {
    while (!closed) {
      frame++;
      if (!running.isEmpty()) {
        draw("");
      }
      try {
        wait(FRAME_MILLIS);
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    if (drawn > 0) {
      running.clear();
      draw("");
    }
  }

  private String took(Running step) {
    return Elapsed.shown(Duration.between(step.since(), clock.instant()));
  }

  /// Control characters of a program's output would move the cursor.
  private static String oneLine(String text) {
    return text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
