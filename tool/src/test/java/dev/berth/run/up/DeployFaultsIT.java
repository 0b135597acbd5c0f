package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.TestMachine;
import dev.berth.verify.SmokeResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What can happen in the middle of a `deploy` over SSH, of a service that has slots and a standby:
/// it comes back by itself, nothing half-done is claimed as done, and the same command completes
/// it.
@Tag("machine")
class DeployFaultsIT {
  private static final List<String> MOMENTS =
      List.of("send-images", "snapshot", "rehearsal", "cutover", Gate.HANDOVER, "watch");

  @TempDir private static Path directory;
  private static ServerLedger ledger;

  @BeforeAll
  static void release() {
    ledger = new ServerLedger("rtest-fault", directory);
    ledger.write("first");
    assertThat(ledger.deploy().problems()).isEmpty();
  }

  @AfterAll
  static void remove() {
    ledger.close();
    assertThat(TestMachine.leftovers("fault")).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theToolIsKilled() throws Exception {
    everythingHealsAfter(new Killed(), Rounds.some(MOMENTS, "send-images"));
  }

  @Test
  void theConnectionIsCut() throws Exception {
    everythingHealsAfter(new Unplugged(), Rounds.some(MOMENTS, Gate.HANDOVER));
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void dockerIsRestarted() throws Exception {
    everythingHealsAfter(new DockerRestarted(), MOMENTS);
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theServersPowerIsCut() throws Exception {
    everythingHealsAfter(new PowerCut(), Rounds.some(MOMENTS, "watch"));
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theServersDiskIsFull() throws Exception {
    everythingHealsAfter(new FullDisk(), Rounds.some(List.of("release", "snapshot"), "release"));
  }

  private static void everythingHealsAfter(Fault fault, List<String> moments) throws Exception {
    int first = Ledger.counted(ledger.outside()).stream().mapToInt(n -> n + 1).max().orElse(0);
    try (Counting counting = new Counting(ledger.outside(), Duration.ofMillis(20), first)) {
      for (String moment : moments) {
        heals(fault, moment);
      }
      counting.assertNothingAcknowledgedIsLost(ledger.outside());
    }
    Ledger.assertNeverTwoWriters(ledger.writes());
  }

  private static void heals(Fault fault, String moment) throws Exception {
    String what = fault.getClass().getSimpleName() + " in " + moment;
    ledger.write(what);

    List<String> said = deployWith(fault, moment);
    assertThat(said).as(what).contains("in the middle of " + moment);
    boolean done = said.contains("ended DONE");
    if (fault.endsIt()) {
      assertThat(said).as(what).doesNotContain("done " + moment, "ended DONE");
    }
    fault.isOver(ledger.server);
    Instant over = Instant.now();
    Await.until(Duration.ofMinutes(2), what + ": it serves by itself", DeployFaultsIT::serves);
    Duration away = Duration.between(over, Instant.now());

    assertThat(ledger.plan().ending())
        .as(what + ": it says what is left")
        .isEqualTo(done ? Ending.NOTHING_TO_DO : Ending.PLANNED);
    UpOutcome healed = ledger.deploy();
    assertThat(healed.problems()).as(what).isEmpty();
    assertThat(healed.ending()).as(what).isEqualTo(done ? Ending.NOTHING_TO_DO : Ending.DONE);
    assertThat(healed.checks()).as(what).allMatch(SmokeResult::passed);
    assertThat(ledger.deploy().ending()).as(what).isEqualTo(Ending.NOTHING_TO_DO);
    assertThat(ledger.running().lines()).as(what).hasSize(1);
    System.out.printf(
        "| %s | %s | %s | %.1f s | %s |%n",
        fault.getClass().getSimpleName(),
        moment,
        ending(said),
        away.toMillis() / 1000.0,
        healed.ending());
  }

  /// What it said of its end; nothing when it was killed.
  private static String ending(List<String> said) {
    return said.stream().filter(line -> line.startsWith("ended ")).findFirst().orElse("-");
  }

  private static boolean serves() {
    return ledger.outside().answer().filter(answer -> answer.status() == 200).isPresent();
  }

  private static List<String> deployWith(Fault fault, String moment) throws Exception {
    String old = ledger.running();
    Process tool = start(moment);
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = tool.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        said.add(line);
        if (line.equals("in the middle of " + moment)) {
          if (moment.equals(Gate.HANDOVER)) {
            ledger.awaitEnd(old);
          }
          fault.happens(tool, ledger.server);
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

  private static Process start(String moment) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DeployProcess.class.getName(),
            ledger.directory().toString(),
            ledger.server.name(),
            ledger.server.sshConfig().toString(),
            moment)
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

    /// Whether nobody can go on after it.
    default boolean endsIt() {
      return true;
    }
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

  private record DockerRestarted() implements Fault {
    @Override
    public void happens(Process tool, TestMachine server) {
      server.must("systemctl restart docker");
    }

    @Override
    public boolean endsIt() {
      return false;
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
