package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
  private final CountingServer server = new CountingServer();
  private final Clients clients = new Clients(Optional.empty());
  private final Counter app = new Counter(server.url(), clients, 0);

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  /// Runs until so many have been answered.
  private List<Answer> run(int answered) {
    var generator = new Generator(app, clients, 200);
    var answers = generator.start();
    await(() -> generator.answered() >= answered);
    generator.stop();
    return answers.join();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void findsNothingLostAndNothingDoubledInAnHonestApp() {
    List<Answer> answers = run(100);
    Report report = Report.of(answers, app.present());

    assertThat(answers).hasSizeGreaterThanOrEqualTo(100).allMatch(Answer::ok);
    assertThat(report.lost()).isZero();
    assertThat(report.doubled()).isZero();
    assertThat(answers).extracting(a -> a.kind().way()).contains(Kind.Way.values());
    // A third of the requests had one of its own; the others share some.
    assertThat(server.connections()).isBetween(33, 90);
  }

  @Test
  void findsWhatAnAppAcknowledgesAndForgetsAndWhatItDoesTwice() {
    server.fault((number, kept) -> {
      if (!number.equals("7")) {
        kept.add(number);
      }
      if (number.equals("9")) {
        kept.add(number);
      }
    });
    Report report = Report.of(run(60), app.present());

    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.doubled()).isEqualTo(1);
  }

  @Test
  void countsBrokenConnections() {
    server.fault((number, kept) -> {
      throw new IOException("no answer");
    });
    Report report = Report.of(run(60), app.present());

    assertThat(report.broken()).isGreaterThanOrEqualTo(30);
    assertThat(report.lost()).isZero();
  }

  @Test
  void goesOnSendingWhileTheServerStandsStillAndCountsFromWhenItShouldHaveSent() {
    server.stall();
    var generator = new Generator(app, clients, 200);
    var running = generator.start();
    await(() -> generator.now().toMillis() >= 600);
    server.resume();
    await(() -> generator.answered() >= 150);
    generator.stop();
    List<Answer> answers = running.join();
    Report report = Report.of(answers, app.present());

    assertThat(answers).hasSizeGreaterThanOrEqualTo(150).allMatch(Answer::ok);
    assertThat(report.longest()).isGreaterThanOrEqualTo(Duration.ofMillis(550));
    // A closed loop would have seen a single slow one.
    assertThat(report.percentile(0.6)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void tellsHowMuchLaterThanIntendedItSent() {
    App slow =
        new App() {
          @Override
          public HttpRequest.Builder post(long number) {
            return app.post(number);
          }

          @Override
          public HttpRequest.Builder get(long number) {
            if (number == 20) {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            return app.get(number);
          }

          @Override
          public Map<Long, Integer> present() {
            return app.present();
          }
        };
    var generator = new Generator(slow, clients, 200);
    var running = generator.start();
    await(() -> generator.answered() >= 60);
    generator.stop();

    assertThat(running.join()).allMatch(Answer::ok);
    assertThat(generator.late()).isGreaterThanOrEqualTo(Duration.ofMillis(195));
  }
}
