package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Numbered requests through the edge, one after the other, until it is closed.
final class Counting implements AutoCloseable {
  private final HttpClient client;
  private final Thread thread;
  private final List<Integer> acknowledged = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private volatile boolean enough;
  private Duration longest = Duration.ZERO;

  Counting(Ledger ledger) {
    Outside outside = new Outside(ledger.kiosk.machine, ledger.kiosk.stack());
    this.client = outside.client();
    this.thread = Thread.ofPlatform().start(this::count);
  }

  private void count() {
    for (int number = 0; !enough; number++) {
      Request post = new Request("POST", true, "/count/" + number, Map.of(), "{}");
      Answer answer = client.ask(post);
      longest = longest.compareTo(answer.took()) < 0 ? answer.took() : longest;
      switch (answer) {
        case Answer.Answered answered when answered.status() == 200 -> acknowledged.add(number);
        case Answer.Answered answered -> failures.add(number + ": " + answered.status());
        case Answer.Unanswered silent -> failures.add(number + ": " + silent.reason());
      }
    }
  }

  /// Ends it; then nothing failed, and each number was counted once.
  void assertNothingLostOrDoubled(Ledger ledger) {
    close();
    System.out.printf(
        "%d requests one after the other, the longest %d ms%n",
        acknowledged.size() + failures.size(), longest.toMillis());
    assertThat(failures).isEmpty();
    assertThat(acknowledged).hasSizeGreaterThan(10);
    assertThat(ledger.counted()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  @Override
  public void close() {
    enough = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
