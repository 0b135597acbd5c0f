package dev.berth.testbed.machines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The testbed's mirror of Docker Hub. There is one for everybody who uses the testbed at that
/// moment: closed, it stays if it was there before.
public final class Registry implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final boolean ours;

  private Registry(boolean ours) {
    this.ours = ours;
  }

  /// Starts it, unless it runs already.
  public static Registry up() {
    boolean down = registry(List.of("status")).equals("down");
    registry(List.of("up"));
    return new Registry(down);
  }

  /// Puts stand-ins for stock images into it; all that it knows when none is named.
  public void fill(String... images) {
    List<String> arguments = new ArrayList<>(List.of("fill"));
    arguments.addAll(List.of(images));
    registry(arguments);
  }

  /// It becomes the Docker Hub mirror of a machine.
  public void serves(TestMachine machine) {
    registry(List.of("use", machine.name()));
  }

  @Override
  public void close() {
    if (ours) {
      registry(List.of("down"));
    }
  }

  private static String registry(List<String> arguments) {
    return Shell.testbed(LONG, "registry", arguments).mustSucceed().text();
  }
}
