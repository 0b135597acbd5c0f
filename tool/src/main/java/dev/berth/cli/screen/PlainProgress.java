package dev.berth.cli.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Progress as lines in a log: one when a step begins, one when it ends; everything that a step
/// says in between only when it is asked for.
public final class PlainProgress implements Display {
  private final PrintStream out;
  private final InstantSource clock;
  private final boolean verbose;
  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  public PlainProgress(PrintStream out, InstantSource clock, boolean verbose) {
    this.out = out;
    this.clock = clock;
    this.verbose = verbose;
  }

  @Override
  public synchronized void started(String stepId, String title) {
    begun.put(stepId, clock.instant());
    titles.put(stepId, title);
    out.println("… " + title);
  }

  @Override
  public synchronized void doing(String stepId, String detail) {
    if (verbose) {
      out.println("    " + detail);
    }
  }

  @Override
  public void done(String stepId, String result) {
    end("✓ ", stepId, result);
  }

  @Override
  public void skipped(String stepId, String result) {
    end("· ", stepId, result);
  }

  @Override
  public void failed(String stepId, String reason) {
    end("✗ ", stepId, reason);
  }

  private synchronized void end(String sign, String stepId, String result) {
    Instant start = begun.remove(stepId);
    if (start == null) {
      return; // what had nothing to do never began
    }
    String took = Elapsed.shown(Duration.between(start, clock.instant()));
    String what = result.isEmpty() ? "" : ": " + result;
    out.println(sign + titles.getOrDefault(stepId, stepId) + what + "  (" + took + ")");
  }
}
