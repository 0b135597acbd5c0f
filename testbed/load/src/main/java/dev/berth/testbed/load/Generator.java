package dev.berth.testbed.load;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sends at a steady rate, whether answers come or not, as people do. A closed loop would stop
/// asking while the server stands still, and see one slow request where there were a hundred.
final class Generator {
  private final App app;
  private final Clients clients;
  private final int perSecond;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final long begin = System.nanoTime();
  private volatile boolean over;
  private volatile Duration late = Duration.ZERO;

  Generator(App app, Clients clients, int perSecond) {
    this.app = app;
    this.clients = clients;
    this.perSecond = perSecond;
  }

  /// Time since the begin.
  Duration now() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /// No request is sent after this.
  void stop() {
    over = true;
  }

  int answered() {
    return answers.size();
  }

  /// How much later than intended a request was sent at most: what there is of that, one waited for
  /// us and not for the server.
  Duration late() {
    return late;
  }

  /// Sends until it is stopped; completes when each has its answer or was given up.
  CompletableFuture<List<Answer>> start() {
    // A thread of its own, so that nothing else keeps it from being punctual.
    return CompletableFuture.supplyAsync(
        this::run, task -> Thread.ofPlatform().name("load").start(task));
  }

  private List<Answer> run() {
    Queue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
    for (long number = 0; !over; number++) {
      Duration intended = Duration.ofNanos(number * TimeUnit.SECONDS.toNanos(1) / perSecond);
      long wait = intended.minus(now()).toNanos();
      while (wait > 0) {
        LockSupport.parkNanos(wait);
        wait = intended.minus(now()).toNanos();
      }
      Duration behind = now().minus(intended);
      late = behind.compareTo(late) > 0 ? behind : late;
      open.add(send(number, intended));
      open.removeIf(CompletableFuture::isDone);
    }
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
    return answers.stream().sorted(Comparator.comparingLong(Answer::number)).toList();
  }

  private CompletableFuture<?> send(long number, Duration intended) {
    Kind kind = Kind.of(number);
    HttpRequest.Builder request = kind.post() ? app.post(number) : app.get(number);
    return clients
        .send(kind.way(), request)
        .handle((status, failure) -> {
          Duration latency = now().minus(intended);
          int seen = failure == null ? status : 0;
          return answers.add(new Answer(number, kind, intended, latency, seen, name(failure)));
        });
  }

  private static String name(@Nullable Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null ? "" : cause.getClass().getSimpleName();
  }
}
