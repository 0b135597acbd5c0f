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

/// Deploys over SSH to a server on which something happens meanwhile: the service comes back by
/// itself, nothing half-done is claimed as done, and the same command completes it.
record DeployTrial(ServerLedger ledger) implements AutoCloseable {

  /// Of a service whose first release serves.
  static DeployTrial of(ServerLedger ledger) {
    ledger.write("first");
    assertThat(ledger.deploy().problems()).isEmpty();
    return new DeployTrial(ledger);
  }

  void everythingHealsAfter(DeployFault fault, List<String> moments) throws Exception {
    int first = Ledger.counted(ledger.outside()).stream().mapToInt(n -> n + 1).max().orElse(0);
    try (Counting counting = new Counting(ledger.outside(), Duration.ofMillis(20), first)) {
      for (String moment : moments) {
        heals(fault, moment);
      }
      counting.assertNothingAcknowledgedIsLost(ledger.outside());
    }
    Ledger.assertNeverTwoWriters(ledger.writes());
  }

  private void heals(DeployFault fault, String moment) throws Exception {
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
    Await.until(Duration.ofMinutes(2), what + ": it serves by itself", this::serves);
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

  private boolean serves() {
    return ledger.outside().answer().filter(answer -> answer.status() == 200).isPresent();
  }

  private List<String> deployWith(DeployFault fault, String moment) throws Exception {
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

  private Process start(String moment) throws IOException {
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

  @Override
  public void close() {
    ledger.close();
    assertThat(TestMachine.leftovers(ledger.server.name())).isEmpty();
  }
}
