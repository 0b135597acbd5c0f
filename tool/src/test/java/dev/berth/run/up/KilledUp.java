package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// An `up` in a process of its own that is killed without any chance to clean up.
public final class KilledUp {
  private KilledUp() {}

  /// Killed when it says something.
  ///
  /// @param line of what [UpProcess] says, by its beginning
  public static void at(String line, Kiosk kiosk) throws IOException, InterruptedException {
    after(line, () -> true, kiosk);
  }

  /// Killed when it has said something and something else has happened.
  ///
  /// @param condition waited for once the line was said
  public static void after(String line, BooleanSupplier condition, Kiosk kiosk)
      throws IOException, InterruptedException {
    kill(line, condition, process(kiosk));
  }

  /// The same for the way back with data.
  public static void onTheWayBack(String line, Kiosk kiosk)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(process(kiosk));
    words.add(UpProcess.BACK);
    kill(line, () -> true, words);
  }

  /// The words that start one.
  static List<String> process(Kiosk kiosk) {
    var ports = kiosk.machine.edge().ports();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        UpProcess.class.getName(),
        kiosk.name(),
        kiosk.directory().toString(),
        Integer.toString(ports.http()),
        Integer.toString(ports.https()));
  }

  private static void kill(String line, BooleanSupplier condition, List<String> words)
      throws IOException, InterruptedException {
    Process up = new ProcessBuilder(words).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = up.inputReader()) {
      String next = lines.readLine();
      while (next != null && !next.startsWith(line)) {
        said.append(next).append(System.lineSeparator());
        next = lines.readLine();
      }
      assertThat(next).as("%s", said).isNotNull();
      while (!condition.getAsBoolean()) {
        assertThat(up.isAlive()).isTrue();
      }
      up.destroyForcibly().waitFor();
    }
  }
}
