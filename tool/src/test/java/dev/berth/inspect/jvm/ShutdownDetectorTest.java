package dev.berth.inspect.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownDetectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Runtime.getRuntime().addShutdownHook(new Thread(app::stop)); | app.stop",
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> app.close())); | app.close",
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> end(app), \"x\")); | app.stop",
        "Runtime.getRuntime().addShutdownHook(new Thread(Main::last)); | server.shutdown",
        "Thread h = new Thread(app::stop); Runtime.getRuntime().addShutdownHook(h); | app.stop",
      })
  void aHookIsFollowedToWhatItEnds(String code, String ended) {
    assertThat(found(code))
        .anyMatch(line -> line.startsWith("graceful-shutdown " + ended + " Main.java:"))
        .contains("signal-handling SIGINT Main.java:3", "signal-handling SIGTERM Main.java:3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Signal.handle(new Signal(\"TERM\"), signal -> app.stop()); | SIGTERM",
        "Signal.handle(new Signal(\"INT\"), signal -> app.stop()); | SIGINT",
      })
  void aSignalIsHandledByItsName(String code, String signal) {
    assertThat(found(code))
        .containsExactly(
            "graceful-shutdown app.stop Main.java:3", "signal-handling " + signal + " Main.java:3");
  }

  private static List<String> found(String code) {
    String main =
        """
        class Main {
          static void run(App app) {
            %s
          }
          private static void end(App app) {
            app.stop();
          }
          private static void last() {
            server.shutdown();
          }
        }
        """
            .formatted(code);
    return Inspected.of(Map.of("Main.java", main), Kind.SIGNAL_HANDLING, Kind.GRACEFUL_SHUTDOWN);
  }
}
