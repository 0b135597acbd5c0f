package dev.berth.run.status;

import dev.berth.run.Machine;
import dev.berth.stack.Stack;

/// Says what runs of a stack: `berth status`.
public final class Status {
  private Status() {}

  /// Looks; changes nothing.
  public static StackStatus of(Machine machine, Stack stack) {
    return new StatusReader(machine, stack).read();
  }
}
