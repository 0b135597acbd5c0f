package dev.berth.testbed.telegram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// Runs one simulator until it is told to stop.
public final class Main {
  private Main() {}

  /// Reads the environment; no arguments.
  public static void main(String[] args) throws IOException {
    Settings settings;
    try {
      settings = Settings.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(3);
      return;
    }
    Simulator simulator = Simulator.start(settings, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(simulator)));
    System.out.println(
        "Telegram simulator: chat page and Bot API at "
            + simulator.url()
            + " for "
            + settings.bots());
  }

  private static void stop(Simulator simulator) {
    try {
      simulator.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
