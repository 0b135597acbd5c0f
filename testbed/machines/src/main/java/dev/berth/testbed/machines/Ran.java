package dev.berth.testbed.machines;

import java.util.List;

/// What a program wrote (both streams, in order) and how it ended.
public record Ran(List<String> argv, int exit, String output) {
  public Ran {
    argv = List.copyOf(argv);
  }

  public boolean ok() {
    return exit == 0;
  }

  public Ran mustSucceed() {
    if (!ok()) {
      throw new AssertionError("exit %d: %s%n%s".formatted(exit, shown(), output));
    }
    return this;
  }

  /// A class path is not worth reading.
  private String shown() {
    String line = String.join(" ", argv);
    return line.length() <= 400
        ? line
        : line.substring(0, 200) + " … " + line.substring(line.length() - 200);
  }

  /// The output without the space around it.
  public String text() {
    return output.strip();
  }
}
