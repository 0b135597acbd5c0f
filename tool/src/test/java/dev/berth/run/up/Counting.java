package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.Outside;
import dev.berth.run.Patience;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Numbered requests through the edge, one after the other, until it is closed.
public final class Counting implements AutoCloseable {
  private final HttpClient client;
  private final Thread thread;
  private final List<Integer> acknowledged = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private volatile boolean enough;
  private Duration longest = Duration.ZERO;

  public Counting(Ledger ledger) {
    this(new Outside(ledger.kiosk.machine, ledger.kiosk.stack()), Duration.ZERO, 0);
  }

  /// @param between two requests, where the machine has other work to do
  /// @param first number to be counted
  public Counting(Outside outside, Duration between, int first) {
    this.client = outside.client();
    this.thread = Thread.ofPlatform().start(() -> count(between, first));
  }

  private void count(Duration between, int first) {
    for (int number = first; !enough; number++) {
      Patience.pause(between);
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
  public void assertNothingLostOrDoubled(Ledger ledger) {
    close();
    System.out.println(this);
    assertThat(failures).isEmpty();
    assertThat(acknowledged).hasSizeGreaterThan(10);
    assertThat(ledger.counted()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  /// Ends it; what was acknowledged was counted, and nothing twice. A request that had no answer
  /// may have been counted.
  void assertNothingAcknowledgedIsLost(Outside outside) {
    close();
    System.out.println(this);
    assertThat(acknowledged).hasSizeGreaterThan(10);
    assertThat(Ledger.counted(outside)).containsAll(acknowledged).doesNotHaveDuplicates();
  }

  @Override
  public String toString() {
    return "%d requests one after the other, %d failed, the longest %d ms"
        .formatted(acknowledged.size() + failures.size(), failures.size(), longest.toMillis());
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
