package dev.berth.cli;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Looks at the command lines of all processes, again and again: on this machine, and on a server,
/// by a loop that runs there.
final class ArgumentWatch implements AutoCloseable {
  private static final String LOOP =
      """
      cd /run/watch
      nohup sh -c '
        while [ -e on ]; do
          cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n" | grep -aFf words >>hits
          echo >>rounds
          sleep 0.04
        done' </dev/null >/dev/null 2>&1 &
      """;

  private final List<String> words;
  private final TestMachine server;
  private final Queue<String> hits = new ConcurrentLinkedQueue<>();
  private final Thread here = Thread.ofPlatform().daemon().unstarted(this::look);
  private volatile boolean on = true;
  private final AtomicLong rounds = new AtomicLong();

  private ArgumentWatch(List<String> words, TestMachine server) {
    this.words = List.copyOf(words);
    this.server = server;
  }

  static ArgumentWatch on(TestMachine server, List<String> words) throws IOException {
    ArgumentWatch watch = new ArgumentWatch(words, server);
    Path file = Files.writeString(Files.createTempFile("words", null), String.join("\n", words));
    server.must("mkdir -m 700 /run/watch && touch /run/watch/on /run/watch/hits");
    server.copy(file, "/run/watch/words");
    Files.delete(file);
    server.must(LOOP);
    watch.here.start();
    return watch;
  }

  /// What was seen of the words, on either machine.
  List<String> hits() {
    List<String> all = new ArrayList<>(hits);
    all.addAll(server.must("cat /run/watch/hits").lines().toList());
    return all;
  }

  long roundsHere() {
    return rounds.get();
  }

  long roundsThere() {
    return Long.parseLong(server.must("wc -l </run/watch/rounds"));
  }

  /// Proves that it sees: a word in the arguments of a program is found on both machines. Call it
  /// last.
  void mustSee(String word) throws IOException {
    Process bait = new ProcessBuilder("sh", "-c", "sleep 60; true", word).start();
    server.must("nohup sh -c 'sleep 60; true' '" + word + "' </dev/null >/dev/null 2>&1 &");
    try {
      Await.until(Duration.ofMinutes(1), "seen here", () -> hits.contains(word));
      Await.until(
          Duration.ofMinutes(1),
          "seen there",
          () -> server.must("cat /run/watch/hits").contains(word));
    } finally {
      bait.destroy();
    }
  }

  private void look() {
    while (on) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
        processes.forEach(this::look);
      } catch (IOException gone) {
        // a process that has just ended
      }
      rounds.incrementAndGet();
      LockSupport.parkNanos(15_000_000); // others work on this machine, too
    }
  }

  private void look(Path process) {
    try {
      String line =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
      for (String word : words) {
        if (line.contains(word)) {
          hits.add(word.equals(words.getLast()) ? word : line);
        }
      }
    } catch (IOException gone) {
      // it has just ended
    }
  }

  @Override
  public void close() {
    on = false;
    server.ssh("rm -f /run/watch/on");
  }
}
