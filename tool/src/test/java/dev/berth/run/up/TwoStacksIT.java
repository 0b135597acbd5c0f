package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.problem.ExitCode;
import dev.berth.run.Outside;
import dev.berth.run.smoke.Smoke;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.verify.Answer;
import dev.berth.verify.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two stacks behind one edge, on the real engine: neither can break the other.
class TwoStacksIT {
  @TempDir private Path directory;

  @Test
  void neitherCanBreakTheOther() throws InterruptedException, ExecutionException {
    try (Kiosk north = new Kiosk("rtest-north", directory.resolve("north"));
        Kiosk south = new Kiosk("rtest-south", directory.resolve("south"), north.machine)) {
      sharesASnippetName(north);
      sharesASnippetName(south);

      bothAtTheSameMoment(north, south);

      String before = started(north);
      try (Visitor visitor = new Visitor(north)) {
        assertThat(broken(south, "site.caddy", "file_server", "file_servr"))
            .isEqualTo(ExitCode.CONFIGURATION);
        // Valid, but no address of the edge: only the running Caddy can tell, when it loads it.
        assertThat(broken(south, "site.caddy", "handle {", "bind 203.0.113.9\n\thandle {"))
            .isEqualTo(ExitCode.FAILED);
        assertThat(broken(south, "app.caddy", "respond", "respnd")).isEqualTo(ExitCode.FAILED);
        assertThat(broken(south, "app.caddy", "says ok", "mumbles")).isEqualTo(ExitCode.FAILED);
        south.write("kiosk shouts");
        sharesASnippetName(south);
        assertThat(south.up().ending()).isEqualTo(Ending.DONE);
        aFirstReleaseThatFailsLeavesNothing(north);
        visitor.assertAlwaysAnswered();
      }
      assertThat(started(north)).as("nothing of it was touched").isEqualTo(before);
      assertThat(north.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);

      Down.Outcome down = new Down(north.machine, south.stack()).run();
      assertThat(down.edgeStopped()).as("the other one needs the edge").isFalse();
      assertThat(Smoke.run(north.machine, north.stack()).exit()).isEqualTo(ExitCode.OK);
    }
  }

  /// The very first releases on a machine: the edge, its networks and addresses are not there yet.
  private static void bothAtTheSameMoment(Kiosk north, Kiosk south)
      throws InterruptedException, ExecutionException {
    try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UpOutcome> first = two.submit(north::up);
      Future<UpOutcome> second = two.submit(south::up);
      assertThat(first.get().problems()).isEmpty();
      assertThat(second.get().problems()).isEmpty();
    }
    assertThat(
            List.of("rtest-north", "rtest-south").stream()
                .flatMap(name -> north.docker.network(name).stream())
                .map(NetworkFacts::subnets)
                .distinct())
        .hasSize(2);
    assertThat(north.docker.project(north.machine.edge().project())).hasSize(1);
    for (Kiosk kiosk : List.of(north, south)) {
      assertThat(Smoke.run(kiosk.machine, kiosk.stack()).exit()).isEqualTo(ExitCode.OK);
    }
  }

  private void aFirstReleaseThatFailsLeavesNothing(Kiosk neighbour) {
    Kiosk west = new Kiosk("rtest-west", directory.resolve("west"), neighbour.machine);
    try {
      west.put("app.caddy", west.read("app.caddy").replace("respond", "respnd"));
      UpOutcome outcome = west.up();
      assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.left()).isEmpty();
      assertThat(outcome.undone()).contains("removed the network rtest-west");
      assertThat(west.docker.network("rtest-west")).isEmpty();
    } finally {
      west.removeOwn();
    }
  }

  /// As two stacks that were made from the same files do.
  private static void sharesASnippetName(Kiosk kiosk) {
    String site = kiosk.read("site.caddy");
    kiosk.put(
        "site.caddy",
        "(files) {\n\tfile_server\n}\n"
            + site.replace("\t\tfile_server", "\t\timport files\n\t\theader X-Kiosk yes"));
  }

  /// One change that does not work, taken back afterwards; the release before it serves on.
  private static ExitCode broken(Kiosk kiosk, String file, String from, String to) {
    String good = kiosk.read(file);
    assertThat(good).contains(from);
    kiosk.put(file, good.replace(from, to));
    UpOutcome outcome = kiosk.up();
    kiosk.put(file, good);
    assertThat(outcome.left()).isEmpty();
    assertThat(Smoke.run(kiosk.machine, kiosk.stack()).exit()).isEqualTo(ExitCode.OK);
    return outcome.exit();
  }

  /// Identities of the stack's containers and of the edge, with how often each was started.
  private static String started(Kiosk kiosk) {
    List<ContainerFacts> all = new ArrayList<>(kiosk.containers());
    all.addAll(kiosk.docker.project(kiosk.machine.edge().project()));
    return all.stream().map(c -> c.id() + " " + c.pid()).toList().toString();
  }

  /// Asks one stack again and again while the other one is being worked on.
  private static final class Visitor implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(15);

    private final Kiosk kiosk;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();
    private final List<Answer> bad = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::visit);
    private volatile boolean leaves;

    private Visitor(Kiosk kiosk) {
      this.kiosk = kiosk;
      thread.start();
    }

    private void visit() {
      var client = new Outside(kiosk.machine, kiosk.stack()).client(Duration.ofSeconds(30));
      while (!leaves) {
        // Caddy closes a connection that is in the middle of its handshake when its configuration
        // changes; whoever asks again, as browsers and Telegram do, is answered.
        Answer answer = client.ask(Request.get("/health"));
        if (answer instanceof Answer.Unanswered) {
          again.incrementAndGet();
          answer = client.ask(Request.get("/health"));
        }
        if (!(answer instanceof Answer.Answered there) || there.status() != 200) {
          synchronized (bad) {
            bad.add(answer);
          }
        }
        asked.incrementAndGet();
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }

    private void assertAlwaysAnswered() {
      synchronized (bad) {
        assertThat(bad).isEmpty();
      }
      assertThat(asked.get()).isGreaterThan(20);
      assertThat(again.get())
          .as("asked again, of %s requests", asked)
          .isLessThanOrEqualTo(Math.max(6, asked.get() / 100));
    }

    @Override
    public void close() {
      leaves = true;
      try {
        thread.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
