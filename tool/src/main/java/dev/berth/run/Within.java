package dev.berth.run;

import dev.berth.progress.Progress;
import java.util.function.Consumer;

/// Work that is one step of a longer one: what it begins and does are details of that step.
public record Within(Consumer<String> detail) implements Progress {
  @Override
  public void started(String stepId, String title) {
    detail.accept(title);
  }

  @Override
  public void doing(String stepId, String doing) {
    detail.accept(doing);
  }

  @Override
  public void failed(String stepId, String reason) {
    detail.accept(reason);
  }
}
