package dev.berth.progress;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Shows nothing and remembers what began, and how each step ended.
public final class Quiet implements Progress {
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();

  /// Titles.
  public List<String> begun() {
    return begun;
  }

  public List<String> said() {
    return said;
  }

  @Override
  public void started(String stepId, String title) {
    begun.add(title);
  }

  @Override
  public void done(String stepId, String result) {
    said.add("done " + stepId);
  }

  @Override
  public void skipped(String stepId, String result) {
    said.add("skipped " + stepId);
  }

  @Override
  public void failed(String stepId, String reason) {
    said.add("failed " + stepId);
  }
}
