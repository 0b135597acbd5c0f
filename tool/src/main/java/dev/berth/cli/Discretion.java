package dev.berth.cli;

import dev.berth.stack.env.Masking;
import java.util.concurrent.atomic.AtomicReference;

/// What must not be shown by this run; grows with what it gets to know.
final class Discretion {
  private final AtomicReference<Masking> masking = new AtomicReference<>(Masking.none());

  void keeps(Masking more) {
    masking.updateAndGet(before -> before.and(more));
  }

  String filter(String text) {
    return masking.get().hide(text);
  }
}
