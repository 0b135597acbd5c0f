package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.UpOutcome.Ending;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.TestMachine;
import dev.berth.verify.SmokeResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can happen in the middle of a `deploy` over SSH: afterwards nothing half-done is claimed as
/// done, and the same command completes it.
@Tag("machine")
class DeployFaultsIT {
  private static final List<String> STEPS =
      List.of("send-images", "release", "static", "create", "cutover", "site");

  @TempDir private static Path directory;
  private static ServerKiosk kiosk;

  @BeforeAll
  static void release() {
    kiosk = new ServerKiosk("rtest-fault", directory);
    kiosk.write("first");
    assertThat(kiosk.deploy().problems()).isEmpty();
    kiosk.keep("precious");
  }

  @AfterAll
  static void remove() {
    kiosk.close();
    assertThat(TestMachine.leftovers("fault")).isEmpty();
  }

  @Test
  void theToolIsKilled() throws Exception {
    for (String step : Rounds.some(STEPS, "send-images")) {
      everythingHealsAfter(step, new Killed());
    }
  }

  @Test
  void theConnectionIsCut() throws Exception {
    for (String step : Rounds.some(STEPS, "cutover")) {
      everythingHealsAfter(step, new Unplugged());
    }
  }

  @Test
  void theServersPowerIsCut() throws Exception {
    for (String step : Rounds.some(STEPS, "site")) {
      everythingHealsAfter(step, new PowerCut());
    }
  }

  @Test
  void theServersDiskIsFull() throws Exception {
    for (String step : Rounds.some(STEPS, "release")) {
      everythingHealsAfter(step, new FullDisk());
    }
  }

  private static void everythingHealsAfter(String step, Fault fault) throws Exception {
    String what = fault.getClass().getSimpleName() + " in " + step;
    kiosk.write(what);

    List<String> said = deployWith(fault, step);
    assertThat(said)
        .as(what)
        .contains("in the middle of " + step)
        .doesNotContain("done " + step, "ended DONE");
    fault.isOver(kiosk.server);

    assertThat(kiosk.plan().ending()).as(what + ": it says what is left").isEqualTo(Ending.PLANNED);
    UpOutcome healed = kiosk.deploy();
    assertThat(healed.problems()).as(what).isEmpty();
    assertThat(healed.ending()).as(what).isEqualTo(Ending.DONE);
    assertThat(healed.checks()).as(what).hasSize(5).allMatch(SmokeResult::passed);
    assertThat(kiosk.deploy().ending()).as(what).isEqualTo(Ending.NOTHING_TO_DO);
    assertThat(kiosk.data()).as(what).isEqualTo("precious");
  }

  private static List<String> deployWith(Fault fault, String step) throws Exception {
    Process tool = start(step);
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = tool.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        said.add(line);
        if (line.equals("in the middle of " + step)) {
          fault.happens(tool, kiosk.server);
          goOn(tool);
        }
        line = lines.readLine();
      }
    } catch (IOException ended) {
      assertThat(tool.isAlive()).as("its output ended: %s", ended).isFalse();
    }
    assertThat(tool.waitFor(5, TimeUnit.MINUTES)).as("it came to an end").isTrue();
    return said;
  }

  private static Process start(String step) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DeployProcess.class.getName(),
            kiosk.directory().toString(),
            kiosk.server.name(),
            kiosk.server.sshConfig().toString(),
            step)
        .redirectErrorStream(true)
        .start();
  }

  private static void goOn(Process tool) {
    try (var input = tool.outputWriter()) {
      input.write("\n");
    } catch (IOException killed) {
      assertThat(tool.isAlive()).as("it takes no input: %s", killed).isFalse();
    }
  }

  /// Something that happens in the middle of a step.
  private sealed interface Fault {
    void happens(Process tool, TestMachine server) throws InterruptedException;

    default void isOver(TestMachine server) {}
  }

  private record Killed() implements Fault {
    @Override
    public void happens(Process tool, TestMachine server) throws InterruptedException {
      tool.destroyForcibly().waitFor();
    }
  }

  private record Unplugged() implements Fault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.unplug();
    }

    @Override
    public void isOver(TestMachine server) {
      server.plug();
      Await.until(Duration.ofMinutes(2), "ssh answers again", server::letsUsIn);
    }
  }

  private record PowerCut() implements Fault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.cutPower();
    }

    @Override
    public void isOver(TestMachine server) {
      Await.until(Duration.ofMinutes(3), "Docker is up", () -> server.ssh("docker info").ok());
    }
  }

  private record FullDisk() implements Fault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.fillDisk("0");
    }

    @Override
    public void isOver(TestMachine server) {
      server.emptyDisk();
    }
  }
}
