package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Outside;
import dev.berth.run.container.LogWish;
import dev.berth.run.container.Logs;
import dev.berth.run.smoke.Smoke;
import dev.berth.run.status.StackStatus;
import dev.berth.run.status.Status;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.verify.Answer;
import dev.berth.verify.Request;
import dev.berth.verify.SmokeResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up` and its companions on the real engine.
class UpIT {
  @TempDir private Path directory;

  @Test
  void aStackComesToLifeChangesFailsStopsAndComesBack() {
    try (Kiosk kiosk = new Kiosk("rtest-life", directory)) {
      kiosk.put("page/assets/app-1aB2cD3e.js", "// an open page asks for it later");
      kiosk.put("page/plain.js", "// no page may count on it");
      UpOutcome first = kiosk.up();
      assertWell(first, 1);
      assertThat(status(kiosk, "/plain.js")).isEqualTo(200);
      assertThat(kiosk.read(".env.prod")).containsPattern("SECRET=[A-Za-z0-9_-]{48}");

      UpOutcome second = kiosk.up();
      assertThat(second.ending()).isEqualTo(Ending.NOTHING_TO_DO);
      assertThat(second.state().orElseThrow().wrong()).isEmpty();

      kiosk.keep("precious");
      kiosk.write("kiosk shouts");
      kiosk.remove("page/assets/app-1aB2cD3e.js");
      kiosk.remove("page/plain.js");
      assertWell(kiosk.up(), 2);
      assertThat(status(kiosk, "/assets/app-1aB2cD3e.js")).isEqualTo(200);
      assertThat(status(kiosk, "/plain.js")).isEqualTo(404);

      assertBrokenReleasesGiveWay(kiosk);

      Down.Outcome down = new Down(kiosk.machine, kiosk.stack()).run();
      assertThat(down.edgeStopped()).isTrue();
      assertThat(down.keptVolumes()).containsExactly("rtest-life_goods");
      assertThat(kiosk.containers()).isEmpty();
      assertThat(Status.of(kiosk.machine, kiosk.stack()).well()).isFalse();

      UpOutcome back = kiosk.up();
      assertWell(back, 2);
      assertThat(kiosk.data()).isEqualTo("precious");
      assertThat(new Logs(kiosk.machine, kiosk.stack()).read(wish())).isNotEmpty();
    }
  }

  private static int status(Kiosk kiosk, String path) {
    Request get = new Request("GET", true, path, Map.of(), "");
    Answer answer = new Outside(kiosk.machine, kiosk.stack()).client().ask(get);
    return answer instanceof Answer.Answered answered ? answered.status() : 0;
  }

  /// Release 2 serves before and after; nothing of the broken ones stays.
  private static void assertBrokenReleasesGiveWay(Kiosk kiosk) {
    String app = kiosk.read("app.caddy");
    kiosk.put("app.caddy", app.replace("respond", "respnd"));
    UpOutcome crashing = kiosk.up();
    assertThat(crashing.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(crashing.undone()).contains("removed the containers of release 3");
    Problem crash = crashing.problems().getFirst();
    assertThat(crash.state().orElseThrow()).contains("release 2 was not touched");
    assertThat(crash.what()).startsWith("the service app is not well");
    assertThat(crash.cause().orElseThrow()).contains("unrecognized directive: respnd");

    kiosk.put("app.caddy", app.replace("shouts ok", "mumbles"));
    UpOutcome failing = kiosk.up();
    assertThat(failing.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(failing.problems().getFirst().what()).contains("the check 'health' failed");
    assertThat(failing.problems().getFirst().state().orElseThrow())
        .contains("release 2 runs again", "no data was changed");

    kiosk.put("app.caddy", app);
    String site = kiosk.read("site.caddy");
    kiosk.put("site.caddy", site.replace("file_server", "file_servr"));
    UpOutcome invalid = kiosk.up();
    assertThat(invalid.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(invalid.problems().getFirst().cause().orElseThrow()).contains("file_servr");

    kiosk.put("site.caddy", site.replace("file_server", "header Of {$SECRET}\n\t\tfile_server"));
    UpOutcome leaking = kiosk.up();
    assertThat(leaking.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(leaking.problems().getFirst().what()).contains("{$SECRET} is a secret");
    kiosk.put("site.caddy", site);

    assertThat(kiosk.running()).isEqualTo("[2]");
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
    assertThat(Smoke.run(kiosk.machine, kiosk.stack()).checks()).allMatch(SmokeResult::passed);
  }

  @Test
  void aStackStartedByHandIsTakenOverWithItsData() {
    try (Kiosk kiosk = new Kiosk("rtest-hand", directory)) {
      kiosk.put(".env.prod", "TOKEN=\nSECRET=" + "s".repeat(48) + "\n");
      kiosk.docker.must(
          "no stack by hand",
          Command.of("docker", "compose", "--env-file", ".env.prod")
              .plus("build", "--build-arg", "CADDY_IMAGE=berth-base/caddy:2.11")
              .in(directory)
              .within(Duration.ofMinutes(3)));
      kiosk.docker.must(
          "no stack by hand",
          Command.of("docker", "compose", "--env-file", ".env.prod", "up", "-d").in(directory));
      kiosk.keep("precious");
      String app = kiosk.read("app.caddy");

      kiosk.put("app.caddy", app.replace("respond", "respnd"));
      UpOutcome broken = kiosk.up();
      assertThat(broken.exit()).as("%s", broken).isEqualTo(ExitCode.FAILED);
      assertThat(broken.undone()).contains("removed the containers of release 1");
      assertThat(kiosk.running()).isEqualTo("[by hand]");
      assertThat(kiosk.containers()).hasSize(2).allMatch(c -> c.running());

      kiosk.put("app.caddy", app);
      assertWell(kiosk.up(), 1);
      assertThat(kiosk.containers()).hasSize(1);
      assertThat(kiosk.data()).isEqualTo("precious");
    }
  }

  @Test
  void aTakenPortIsToldBeforeAnythingIsChanged() throws IOException {
    try (Kiosk kiosk = new Kiosk("rtest-port", directory);
        ServerSocket taken = new ServerSocket()) {
      int port = kiosk.machine.edge().ports().https();
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

      assertThatThrownBy(kiosk::up)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused ->
                  assertThat(refused.problems().getFirst().what())
                      .startsWith("port " + port + " is taken by java (process "));
      assertThat(kiosk.containers()).isEmpty();
      assertThat(directory.resolve(".env.prod")).doesNotExist();
    }
  }

  @Test
  void aPlanChangesNothing() {
    try (Kiosk kiosk = new Kiosk("rtest-plan", directory)) {
      UpOutcome planned = new Up(kiosk.machine, kiosk::stack).plan();

      assertThat(planned.exit()).isEqualTo(ExitCode.DIFFERENCES);
      assertThat(planned.plan().toDo()).isNotEmpty();
      assertThat(kiosk.machine.state()).doesNotExist();
      assertThat(directory.resolve(".env.prod")).doesNotExist();
    }
  }

  private static void assertWell(UpOutcome outcome, int release) {
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.ending()).isEqualTo(Ending.DONE);
    StackStatus status = outcome.state().orElseThrow();
    assertThat(status.wrong()).isEmpty();
    assertThat(status.release()).contains(release);
    assertThat(outcome.checks()).hasSize(4).allMatch(SmokeResult::passed);
  }

  private static LogWish wish() {
    return new LogWish(List.of(), Optional.empty(), 50, false);
  }
}
