package dev.berth.run.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.run.Outside;
import dev.berth.run.status.StackStatus;
import dev.berth.run.status.Status;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.UpOutcome;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.verify.Answer;
import dev.berth.verify.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A page in the place of a stack on the real engine, behind a real edge.
@Tag("apart")
class MaintenanceIT {
  @TempDir private Path directory;
  private Kiosk kiosk;

  @BeforeEach
  void serve() {
    kiosk = new Kiosk("rtest-closed", directory);
    kiosk.put("site.caddy", kiosk.read("site.caddy").replace("{$DOMAIN:localhost} {", NAMES));
    assertThat(kiosk.up().problems()).isEmpty();
  }

  @AfterEach
  void remove() {
    kiosk.close();
  }

  private static final String NAMES = "{$DOMAIN:localhost}, other.rtest-closed.localhost {";

  @Test
  void everybodyGetsThePageAndThenTheAppAgain() {
    Instant since = maintenance().on();

    Answer.Answered page = get("/");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.header("Retry-After")).containsExactly("10");
    assertThat(page.header("Content-Type").getFirst()).startsWith("text/html");
    assertThat(page.body()).contains("Back in a moment", "prefers-color-scheme: dark");
    assertThat(post("/webhook/secret").status()).as("Telegram").isEqualTo(503);
    assertThat(post("/webhook/secret").header("Retry-After")).containsExactly("10");
    assertThat(kiosk.machine.edge().site("rtest-closed"))
        .content()
        .contains("rtest-closed.localhost, other.rtest-closed.localhost {");

    assertThat(maintenance().on()).as("once more").isEqualTo(since);
    assertThat(status().care().maintenance()).contains(since);
    assertThat(status().wrong()).isEmpty();

    assertThat(maintenance().off()).isTrue();
    assertThat(get("/health").body()).isEqualTo("kiosk says ok");
    assertThat(maintenance().off()).as("once more").isFalse();
    assertThat(status().care().maintenance()).isEmpty();
  }

  @Test
  void aReleaseMeanwhileSaysSoAndLeavesItOn() {
    maintenance().on();
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);

    kiosk.write("kiosk sings");
    UpOutcome second = kiosk.up();

    assertThat(second.problems()).isEmpty();
    assertThat(second.exit()).isEqualTo(ExitCode.OK);
    assertThat(second.plan().notes()).anyMatch(note -> note.startsWith("maintenance is on since"));
    assertThat(kiosk.running()).isEqualTo("[2]");
    assertThat(get("/health").status()).isEqualTo(503);

    maintenance().off();
    assertThat(get("/health").body()).isEqualTo("kiosk sings ok");
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theAppNeedNotRun() {
    kiosk.containers().stream()
        .map(ContainerFacts::id)
        .forEach(id -> kiosk.docker.must("no stop", Command.of("docker", "rm", "--force", id)));

    maintenance().on();
    assertThat(get("/health").status()).isEqualTo(503);
    assertThat(get("/health").body()).contains("Back in a moment");
    maintenance().off();
    assertThat(kiosk.up().problems()).isEmpty();
    assertThat(get("/health").body()).isEqualTo("kiosk says ok");
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void aPageOfOnesOwnIsShown() {
    kiosk.put("closed.html", "<p>Gone fishing {http.request.uri}\n");
    kiosk.put("berth.yaml", kiosk.read("berth.yaml") + "maintenance: {page: closed.html}\n");

    maintenance().on();

    assertThat(get("/any/where").body()).isEqualTo("<p>Gone fishing {http.request.uri}\n");
  }

  @Test
  void whatTheEdgeDoesNotTakeChangesNothing() {
    Path broken = kiosk.machine.edge().site("rtest-broken");
    kiosk.machine.host().run(Command.of("sh", "-c", "echo '{{{' >" + broken));

    assertThatThrownBy(() -> maintenance().on()).isInstanceOf(ProblemException.class);

    assertThat(maintenance().since()).isEmpty();
    assertThat(get("/health").body()).isEqualTo("kiosk says ok");
    kiosk.machine.host().run(Command.of("rm", "-f", broken.toString()));
  }

  private MaintenanceSwitch maintenance() {
    return new MaintenanceSwitch(kiosk.machine, kiosk.stack());
  }

  private StackStatus status() {
    return Status.of(kiosk.machine, kiosk.stack());
  }

  private Answer.Answered get(String path) {
    return ask(Request.get(path));
  }

  private Answer.Answered post(String path) {
    return ask(new Request("POST", true, path, Map.of(), "{\"update_id\":1}"));
  }

  private Answer.Answered ask(Request request) {
    Answer answer =
        new Outside(kiosk.machine, kiosk.stack()).client(Duration.ofSeconds(30)).ask(request);
    assertThat(answer).isInstanceOf(Answer.Answered.class);
    return (Answer.Answered) answer;
  }
}
