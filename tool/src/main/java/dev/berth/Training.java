package dev.berth;

import dev.berth.cli.Cli;

/// Runs the usual ways through the program once, while the JVM notes which classes they need: the
/// build makes its start-up cache of them. Changes nothing.
public final class Training {
  private Training() {}

  /// Ends well whatever the commands find; only what they load matters.
  public static void main(String[] arguments) {
    Cli cli = new Cli(Main.surroundings());
    cli.run("--help");
    cli.run("--version");
  }
}
