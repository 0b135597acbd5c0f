package dev.berth.run.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.run.Outside;
import dev.berth.run.backup.Backup;
import dev.berth.run.doctor.AppDoctor.Outcome;
import dev.berth.run.doctor.AppDoctor.Pause;
import dev.berth.run.doctor.AppDoctor.Trial;
import dev.berth.run.doctor.Promise.Verdict;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.Ledger;
import dev.berth.run.up.Shelf;
import dev.berth.run.up.UpOutcome;
import dev.berth.testbed.machines.Shell;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Apps that keep their promises and apps that don't: what is said of them beforehand, and what
/// people notice of a release then.
class AppDoctorIT {
  private static final String NAME = "rtest-doctor";

  @TempDir private Path directory;

  @Test
  void anAppThatKeepsItsPromisesIsFit() {
    try (Ledger ledger = new Ledger(NAME, directory, true)) {
      assertThat(ledger.write("one").kiosk.up().problems()).isEmpty();
      ContainerFacts before = ledger.only();

      Outcome outcome = tried(ledger.kiosk);

      assertThat(outcome.fit()).as("%s", outcome.promises()).isTrue();
      assertThat(verdict(outcome, "a second one stands by")).isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "says 503 on SIGTERM while it serves")).isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "exits by itself within stop_grace_period"))
          .isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "takes over when the first one ends")).isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "works on a read-only root")).isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "kill -9 loses nothing that was answered"))
          .isEqualTo(Verdict.NOT_TRIED);
      assertThat(ledger.only().pid()).isEqualTo(before.pid());
      ledger.assertNeverTwoWriters();
      assertNothingIsLeft(ledger.kiosk);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void oneThatDoesNotWaitThoughItsFilesSaySoIsNotFit() {
    try (Ledger ledger = new Ledger(NAME, directory, true)) {
      assertThat(ledger.write("eager", "nothing", "none").kiosk.up().problems()).isEmpty();

      Outcome outcome = tried(ledger.kiosk);

      assertThat(outcome.fit()).isFalse();
      Promise standby = promise(outcome, "a second one stands by");
      assertThat(standby.verdict()).isEqualTo(Verdict.NOT_KEPT);
      assertThat(standby.seen()).isEqualTo("answers 200 while the first one serves");
      assertThat(standby.cost()).contains("the release fails");
      assertThat(verdict(outcome, "takes over when the first one ends"))
          .isEqualTo(Verdict.NOT_TRIED);
    }
  }

  /// Caddy ends at once when it is told to.
  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void oneThatOverlapsAndDoesNotDrainIsNotFit() {
    try (Kiosk kiosk = new Kiosk(NAME, directory)) {
      assertThat(kiosk.up().problems()).isEmpty();

      Outcome outcome = tried(kiosk);

      assertThat(outcome.fit()).isFalse();
      assertThat(verdict(outcome, "a second one serves beside it")).isEqualTo(Verdict.KEPT);
      assertThat(verdict(outcome, "says 503 on SIGTERM while it serves"))
          .isEqualTo(Verdict.NOT_KEPT);
      assertThat(outcome.trials().getFirst().pause().orElseThrow().unserved())
          .isEqualTo(Duration.ZERO);
      assertThat(promise(outcome, "works on a read-only root").seen()).isEqualTo("it has one");
      assertNothingIsLeft(kiosk);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void whatAMissingPromiseCostsIsForetoldAndComesTrue() throws Exception {
    try (Kiosk album = album("one")) {
      assertThat(album.up().problems()).isEmpty();
      HttpClient client = new Outside(album.machine, album.stack()).client();
      assertThat(status(client, post("/harbour"))).isEqualTo(200);
      new Backup(album.machine, album.stack()).run(new BackupTask.Now());
      ContainerFacts before = serving(album);

      Outcome outcome = tried(album);

      assertThat(outcome.snapshot()).isPresent();
      assertThat(serving(album).pid()).isEqualTo(before.pid());
      assertNothingIsLeft(album);
      assertThat(verdict(outcome, "says 503 on SIGTERM while it serves"))
          .isEqualTo(Verdict.NOT_KEPT);
      Promise inFlight = promise(outcome, "finishes what is in flight");
      assertThat(inFlight.verdict()).isEqualTo(Verdict.NOT_KEPT);
      assertThat(inFlight.cost())
          .isEqualTo("what is in flight then gets 502; a GET is asked again");
      Promise exit = promise(outcome, "exits by itself within stop_grace_period");
      assertThat(exit.verdict()).isEqualTo(Verdict.NOT_KEPT);
      assertThat(exit.cost()).startsWith("each release takes 2.");
      Promise lost = promise(outcome, "keeps nothing outside of volumes");
      assertThat(lost.seen()).isEqualTo("written: /own/visits");
      assertThat(outcome.fit()).as("its files promise none of it").isTrue();
      long foretold = longestWait(outcome);

      write("two");
      UpOutcome release;
      List<String> failures;
      long longest;
      try (Visitors visitors = new Visitors(client)) {
        release = album.up();
        visitors.leave();
        failures = List.copyOf(visitors.failures);
        longest = visitors.longest.toMillis();
      }

      // What else this machine does may change within seconds.
      long again = longestWait(tried(album));
      System.out.printf(
          "foretold: %d ms, afterwards %d ms; a GET waited %d ms, failures: %s%n",
          foretold, again, longest, failures);
      assertThat(release.exit()).isEqualTo(ExitCode.OK);
      assertThat(Shelf.evidence(release, "cutover")).contains("was killed with what it was doing");
      assertThat(new TreeSet<>(failures)).containsExactly("POST 502");
      assertThat(longest).isBetween(Math.min(foretold, again) / 2, Math.max(foretold, again) * 2);
    }
  }

  private static Outcome tried(Kiosk kiosk) {
    Outcome outcome = new AppDoctor(kiosk.machine, kiosk.stack()).run();
    for (Trial trial : outcome.trials()) {
      System.out.printf("%s: start %s, pause %s%n", trial.service(), trial.start(), trial.pause());
      trial.promises().forEach(one -> System.out.println("  " + one));
    }
    return outcome;
  }

  private static long longestWait(Outcome outcome) {
    Pause pause = outcome.trials().getFirst().pause().orElseThrow();
    assertThat(pause.unserved()).isPositive();
    return pause.longestWait().toMillis();
  }

  private static Promise promise(Outcome outcome, String name) {
    return outcome.promises().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + outcome.promises()));
  }

  private static Verdict verdict(Outcome outcome, String name) {
    return promise(outcome, name).verdict();
  }

  private static void assertNothingIsLeft(Kiosk kiosk) {
    assertThat(kiosk.docker.project(NAME + "-doctor")).isEmpty();
    assertThat(kiosk.docker.network(NAME + "-doctor_default")).isEmpty();
    assertThat(kiosk.machine.state().resolve(NAME).resolve("backup/doctor")).doesNotExist();
  }

  private static ContainerFacts serving(Kiosk kiosk) {
    return kiosk.containers().stream().filter(ContainerFacts::running).findFirst().orElseThrow();
  }

  /// The album of [dev.berth.run.backup.OtherStackIT], which takes its time with a photo, counts
  /// visits in a file of its own, and has never heard of SIGTERM.
  private Kiosk album(String release) throws IOException {
    write(release);
    return Kiosk.empty(NAME, directory);
  }

  private void write(String release) throws IOException {
    Path files = Shell.root().resolve("tool/src/test/resources/dev/berth/run/doctor/album");
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        Files.writeString(
            directory.resolve(file.getFileName()),
            Files.readString(file)
                .replace("rtest-album", NAME)
                .replace("backup: {replicate: true}\n", "")
                .replace("stop_grace_period: 5s", "stop_grace_period: 2s")
                .replace("mkdir /data && chown 10001:10001", "mkdir /own /data && chown 10001 /own")
                .replace("process.on('SIGTERM', () => process.exit(0))", "// " + release)
                .replace(
                    "insert.run(title, file);",
                    "insert.run(title, file);\n    await new Promise(end => setTimeout(end, "
                        + "900 + 33 * (title.at(-1) | 0)));")
                .replace(
                    "response.end(title",
                    "writeFileSync('/own/visits', '');\n  " + "response.end(title")
                .replace("album:3000}\n}", "album:3000} {\n" + HELD + "}\n}"));
      }
    }
    Files.writeString(
        directory.resolve(".dockerignore"), "state\n.env*\nberth.yaml\ncompose.yaml\n");
  }

  private static final String HELD =
      """
      lb_policy first
      lb_try_duration 30s
      lb_try_interval 25ms
      health_uri /health
      health_interval 100ms
      transport http {
        dial_timeout 500ms
      }
      """;

  private static Request post(String path) {
    return new Request("POST", true, path, Map.of(), "a picture");
  }

  private static int status(HttpClient client, Request request) {
    return client.ask(request) instanceof Answer.Answered answered ? answered.status() : 0;
  }

  /// One looks at the album all the time, four bring photos, and not all at the same moment.
  private static final class Visitors implements AutoCloseable {
    private final HttpClient client;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean enough;
    private volatile Duration longest = Duration.ZERO;

    Visitors(HttpClient client) {
      this.client = client;
      threads.add(Thread.ofVirtual().start(this::look));
      for (int i = 0; i < 4; i++) {
        String title = "/ferry-" + i;
        threads.add(Thread.ofVirtual().start(() -> bring(title)));
      }
    }

    private void look() {
      while (!enough) {
        Answer answer = client.ask(Request.get("/"));
        longest = longest.compareTo(answer.took()) < 0 ? answer.took() : longest;
        note("GET", answer);
      }
    }

    private void bring(String title) {
      while (!enough) {
        note("POST", client.ask(post(title)));
      }
    }

    private void note(String method, Answer answer) {
      switch (answer) {
        case Answer.Answered answered when answered.status() == 200 -> {}
        case Answer.Answered answered -> failures.add(method + " " + answered.status());
        case Answer.Unanswered silent -> failures.add(method + " " + silent.reason());
      }
    }

    @Override
    public void close() {
      leave();
    }

    void leave() {
      enough = true;
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException stop) {
          throw new IllegalStateException(stop);
        }
      }
    }
  }
}
