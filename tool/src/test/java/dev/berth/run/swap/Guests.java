package dev.berth.run.swap;

import dev.berth.testbed.machines.Shell;
import dev.berth.verify.Answer;
import dev.berth.verify.Entrance;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Many who ask a shop without a pause: on connections that they keep and on new ones, over
/// HTTP/1.1 and HTTP/2, reading, writing, waiting for ten seconds, sending much. Nobody asks a
/// second time.
final class Guests implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long BETWEEN = Duration.ofMillis(25).toNanos();

  private final Shop shop;
  private final Entrance entrance;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Long> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicLong number = new AtomicLong();
  private volatile boolean over;

  Guests(Shop shop) throws IOException, CertificateException {
    this.shop = shop;
    this.entrance = shop.entrance();
    for (int i = 0; i < 3; i++) {
      sends(this::stays);
    }
    sends(() -> untilOver(this::comesAnew));
    sends(() -> untilOver(this::asksInPlain));
    sends(() -> untilOver(() -> curl("/api/slow?s=10")));
    sends(() -> untilOver(this::sendsMuch));
    sends(() -> untilOver(this::asksTwentyTimes));
  }

  /// A guest who can't go on is a failure, too.
  private void sends(Runnable guest) {
    threads.execute(() -> {
      try {
        guest.run();
      } catch (RuntimeException | AssertionError broken) {
        failures.add(broken.toString());
      }
    });
  }

  int answers() {
    return answers.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /// The numbers that the shop took and said so.
  List<Long> told() {
    return List.copyOf(told);
  }

  private void untilOver(Runnable visit) {
    while (!over) {
      visit.run();
      LockSupport.parkNanos(BETWEEN);
    }
  }

  /// Keeps its connection as long as the proxy does.
  private void stays() {
    try (KeptConnection connection = new KeptConnection(entrance)) {
      untilOver(() -> {
        post(connection);
        count("kept GET", () -> connection.ask("GET", "/assets/shop.css", ""));
      });
    }
  }

  private void post(KeptConnection connection) {
    long next = number.incrementAndGet();
    if (count("kept POST", () -> connection.ask("POST", "/api/numbers", Long.toString(next)))) {
      told.add(next);
    }
  }

  private void comesAnew() {
    long next = number.incrementAndGet();
    Request post = new Request("POST", true, "/api/numbers", Map.of(), Long.toString(next));
    if (count("new POST", () -> status(post))) {
      told.add(next);
    }
  }

  /// Is led to https: with 301 by nginx, with 308 by Caddy.
  private void asksInPlain() {
    Request post = new Request("POST", false, "/", Map.of(), "1");
    count(
        "plain POST",
        () -> {
          int status = status(post);
          return status == 301 || status == 308 ? 200 : status;
        });
  }

  private int status(Request request) throws IOException {
    Answer answer = new HttpClient(entrance, PATIENCE, InstantSource.system()).ask(request);
    return switch (answer) {
      case Answer.Answered answered -> answered.status();
      case Answer.Unanswered unanswered -> throw new IOException(unanswered.reason());
    };
  }

  private void sendsMuch() {
    curl("/api/uploads", "--limit-rate", "1M", "--data-binary", "@" + upload());
  }

  /// Over one connection of HTTP/2.
  private void asksTwentyTimes() {
    curl("/api/goods?[1-20]", "--http2");
  }

  /// Counts each of its answers.
  private void curl(String path, String... options) {
    List<String> argv =
        new ArrayList<>(
            List.of("curl", "-sS", "--max-time", "60", "-o", "/dev/null", "-w", "%{http_code}\n"));
    argv.addAll(List.of("--cacert", shop.authority().root().toString()));
    argv.addAll(List.of("--resolve", Shop.NAME + ":443:" + shop.machine().address()));
    argv.addAll(List.of(options));
    argv.add("https://" + Shop.NAME + path);
    Shell.run(PATIENCE.multipliedBy(2), argv)
        .text()
        .lines()
        .forEach(line -> {
          if (line.equals("200")) {
            answers.incrementAndGet();
          } else {
            failures.add("curl " + path + ": " + line);
          }
        });
  }

  private static String upload() {
    try {
      Path file = Path.of("target/upload").toAbsolutePath();
      if (!Files.exists(file)) {
        Files.write(file, new byte[8 << 20]);
      }
      return file.toString();
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  /// Gives the status of one answer.
  interface Visit {
    int status() throws IOException;
  }

  private boolean count(String what, Visit visit) {
    try {
      int status = visit.status();
      if (status == 200) {
        answers.incrementAndGet();
        return true;
      }
      failures.add(what + ": " + status);
    } catch (IOException lost) {
      failures.add(what + ": " + lost);
    }
    return false;
  }

  /// Returns when each has its last answer.
  @Override
  public void close() {
    over = true;
    threads.close();
  }
}
