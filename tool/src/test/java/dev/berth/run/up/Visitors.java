package dev.berth.run.up;

import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// People who ask one after the other, some fifty times a second, until it is closed: how long the
/// unluckiest waited, who got no good answer, and whose book was taken.
public final class Visitors implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(15);

  /// One in so many brings a book.
  private static final int BRINGS = 8;

  private final HttpClient entrance;
  private final IntFunction<Request> wishes;
  private final List<String> taken = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread;
  private volatile boolean enough;
  private int asked;
  private Duration longest = Duration.ZERO;
  private Duration longestRead = Duration.ZERO;

  public Visitors(HttpClient entrance, IntFunction<Request> wishes) {
    this.entrance = entrance;
    this.wishes = wishes;
    this.thread = Thread.ofPlatform().start(this::come);
  }

  /// Of a shelf.
  ///
  /// @param prefix of the titles that they bring
  public static Visitors of(Shelf shelf, String prefix) {
    return new Visitors(
        shelf.entrance(),
        number ->
            number % BRINGS == 0
                ? new Request("POST", true, "/" + prefix + number, Map.of(), ".")
                : Request.get("/books"));
  }

  private void come() {
    while (!enough) {
      Request request = wishes.apply(asked++);
      Answer answer = entrance.ask(request);
      longest = longer(longest, answer.took());
      if (request.method().equals("GET")) {
        longestRead = longer(longestRead, answer.took());
      }
      switch (answer) {
        case Answer.Answered it when it.status() == 200 && request.method().equals("POST") ->
            taken.add(request.path().substring(1));
        case Answer.Answered it when it.status() == 200 -> {}
        case Answer.Answered it -> failures.add(request.path() + ": " + it.status());
        case Answer.Unanswered silent -> failures.add(request.path() + ": " + silent.reason());
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  public int asked() {
    return asked;
  }

  public Duration longest() {
    return longest;
  }

  /// Of those who only read: no disk keeps them waiting.
  public Duration longestRead() {
    return longestRead;
  }

  public List<String> failures() {
    return failures;
  }

  /// Titles that were acknowledged.
  public List<String> taken() {
    return taken;
  }

  @Override
  public void close() {
    leave();
  }

  /// Then all of them have been answered, and can be counted.
  public void leave() {
    enough = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
