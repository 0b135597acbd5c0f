package dev.berth.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.run.Patience;
import dev.berth.run.up.Kiosk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What containers of the real engine write.
class LogsIT {
  private static final LogWish ALL = new LogWish(List.of(), Optional.empty(), 100, false);

  @TempDir private Path directory;

  @Test
  void everyLineIsShownOnceAlsoOfAContainerThatStartsAgain() throws InterruptedException {
    try (Kiosk kiosk = new Kiosk("rtest-logs", directory)) {
      assertThat(kiosk.up().problems()).isEmpty();
      write(kiosk, "before");
      Logs logs = new Logs(kiosk.machine, kiosk.stack());
      List<String> seen = new CopyOnWriteArrayList<>();
      Thread follower =
          Thread.ofVirtual().start(() -> logs.follow(ALL, line -> seen.add(line.text())));
      awaitLine(seen, "before");
      write(kiosk, "meanwhile");
      awaitLine(seen, "meanwhile");
      String app = app(kiosk);
      kiosk.docker.must("no restart", Command.of("docker", "restart", app));
      write(kiosk, "afterwards");
      awaitLine(seen, "afterwards");
      follower.interrupt();
      follower.join();

      assertThat(seen).containsOnlyOnce("before", "meanwhile", "afterwards");
      onlyTroubleAndOnlyWhatIsNew(kiosk, logs);
    }
  }

  private static void onlyTroubleAndOnlyWhatIsNew(Kiosk kiosk, Logs logs) {
    Instant since = logs.read(ALL).getLast().at().plusNanos(1);
    write(kiosk, "all is calm");
    write(kiosk, "ERROR the harbour is closed");

    LogWish newer = new LogWish(List.of("app"), Optional.of(since), 100, false);
    LogWish trouble = new LogWish(List.of("app"), Optional.of(since), 100, true);

    assertThat(logs.read(newer))
        .extracting(LogLine::text)
        .containsExactly("all is calm", "ERROR the harbour is closed");
    assertThat(logs.read(trouble))
        .extracting(LogLine::text)
        .containsExactly("ERROR the harbour is closed");
  }

  /// As the app's own process would.
  private static void write(Kiosk kiosk, String line) {
    kiosk.docker.must(
        "no line",
        Command.of("docker", "exec", app(kiosk), "sh", "-c", "echo '" + line + "' >/proc/1/fd/1"));
  }

  private static String app(Kiosk kiosk) {
    return kiosk.containers().stream()
        .filter(container -> container.service().equals("app"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static void awaitLine(List<String> seen, String line) {
    Patience patience = new Patience(InstantSource.system(), Duration.ofSeconds(30));
    assertThat(patience.until(() -> seen.stream().filter(line::equals).findFirst()))
        .as("%s in %s", line, seen)
        .isPresent();
  }
}
