package dev.berth.cli.screen;

import dev.berth.stack.env.Masking;
import java.util.concurrent.atomic.AtomicReference;

/// What must not be shown by this run; grows with what it gets to know.
public final class Discretion {
  private final AtomicReference<Masking> masking = new AtomicReference<>(Masking.none());

  public void keeps(Masking more) {
    masking.updateAndGet(before -> before.and(more));
  }

  public String filter(String text) {
    return masking.get().hide(text);
  }
}
