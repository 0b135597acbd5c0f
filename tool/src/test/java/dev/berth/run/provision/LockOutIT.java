package dev.berth.run.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.RenewableHost;
import dev.berth.plan.Plan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.ServerSettings;
import dev.berth.provision.Setting;
import dev.berth.run.provision.ProvisionOutcome.Ending;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Changes that lock everybody out, on real servers: each time the server lets us in again within a
/// minute, is as it was, and somebody is told what happened.
@Tag("machine")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class LockOutIT {
  private static final Duration PROMISE = Duration.ofSeconds(60);

  /// Changes when sshd starts anew or is told to read its files again.
  private static final String SSHD_LIFE =
      "systemctl show ssh --property=MainPID,StateChangeTimestampMonotonic,ReloadResult;"
          + " journalctl --quiet --unit ssh --grep SIGHUP -o cat | wc -l";

  private static final String LEFT_OF_A_REVERT =
      """
      ls -d /opt/berth/provision/rever*.sh /etc/systemd/system/berth-revert.service 2>/dev/null
      systemctl list-timers --all --no-legend 'berth-revert*'
      """;

  private static final String BY_ITSELF =
      "an earlier run was cut off, and the server took back by itself: " + ClosingDoor.TITLE;

  @Test
  void aFirewallRuleThatKeepsNewcomersOutIsTakenBackAtOnce() {
    try (TestMachine server = server("lockfw")) {
      ProvisionOutcome outcome = close(server, ClosingDoor.toNewcomers());

      assertTakenBack(outcome, server);
      assertThat(outcome.took()).isLessThan(PROMISE);
      told("newcomers kept out by the firewall", outcome.took());
    }
  }

  @Test
  void anSshdThatLetsNobodyInIsTakenBackAtOnce() {
    try (TestMachine server = server("locksshd")) {
      ProvisionOutcome outcome = close(server, ClosingDoor.bySshd());

      assertTakenBack(outcome, server);
      assertThat(outcome.took()).isLessThan(PROMISE);
      told("newcomers kept out by sshd", outcome.took());
    }
  }

  @Test
  void anSshdDropInThatIsNonsenseIsTakenBackBeforeSshdReadsIt() {
    try (TestMachine server = server("locknon")) {
      String before = server.must(SSHD_LIFE);

      ProvisionOutcome outcome = close(server, ClosingDoor.byNonsense());

      assertTakenBack(outcome, server);
      assertThat(server.must(SSHD_LIFE)).isEqualTo(before);
    }
  }

  @Test
  void anSshdThatIsBrokenAlreadyIsToldAndLeftAlone() {
    try (TestMachine server = server("lockold")) {
      server.must("echo 'Nonsense yes' >/etc/ssh/sshd_config.d/90-owner.conf");
      String before = server.must(SSHD_LIFE);

      try (RenewableHost host = DoorProcess.host("root@" + server.name(), server.sshConfig())) {
        Provision provision = DoorProcess.provision(host, sshd());
        assertThatThrownBy(() -> provision.run(plan -> true))
            .isInstanceOfSatisfying(
                ProblemException.class,
                refused -> {
                  Problem problem = refused.problems().getFirst();
                  assertThat(problem.what()).isEqualTo("sshd does not take its own configuration");
                  assertThat(problem.cause().orElseThrow()).contains("90-owner.conf");
                });
      }

      assertThat(server.must(SSHD_LIFE)).isEqualTo(before);
      assertThat(server.must("ls /etc/ssh/sshd_config.d")).isEqualTo("90-owner.conf");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void aFirewallRuleThatCutsEverybodyOffIsTakenBackByTheServer() {
    try (TestMachine server = server("lockall")) {
      Closed closed = new Closed(server);
      Thread watch = Thread.ofVirtual().start(closed::watch);

      ProvisionOutcome outcome = close(server, ClosingDoor.toEverybody());

      join(watch);
      assertTakenBack(outcome, server);
      assertThat(closed.time()).isBetween(Duration.ofSeconds(5), PROMISE);
      told("everybody cut off", closed.time());
    }
  }

  @Test
  void theConnectionCutRightAfterTheChangeLeavesTheServerAsItWas() {
    try (TestMachine server = server("lockcut")) {
      Setting door = ClosingDoor.toNewcomers().then(server::unplug);
      Thread backLater =
          Thread.ofVirtual()
              .start(() -> {
                Await.until(PROMISE, "the network is gone", () -> !server.letsUsIn());
                server.plug();
              });

      ProvisionOutcome outcome = close(server, door);

      join(backLater);
      assertTakenBack(outcome, server);
    }
  }

  /// Takes as long as we wait for a server: two minutes.
  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theNetworkGoneForGoodNeedsAPersonAndTheServerIsAsItWas() {
    try (TestMachine server = server("lockgone")) {
      ProvisionOutcome outcome = close(server, ClosingDoor.toNewcomers().then(server::unplug));

      assertThat(outcome.exit()).as("%s", outcome).isEqualTo(ExitCode.NEEDS_PERSON);
      assertThat(outcome.problems().getFirst().what())
          .isEqualTo("the server does not let us in any more");

      server.plug();
      Await.until(PROMISE, "it answers again", server::letsUsIn);
      assertThat(notes(server)).contains(BY_ITSELF);
      assertAsBefore(server);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theToolKilledRightAfterTheChangeLeavesTheServerAsItWasAndTheNextRunSaysSo()
      throws IOException, InterruptedException {
    try (TestMachine server = server("lockkill")) {
      killWhenClosed(server);
      long begun = System.nanoTime();

      assertThat(server.letsUsIn()).isFalse();
      Await.until(PROMISE, "the server lets us in again", server::letsUsIn);

      Duration out = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(out).isLessThan(PROMISE);
      told("tool killed", out);
      assertThat(notes(server)).contains(BY_ITSELF);
      assertAsBefore(server);
    }
  }

  @Test
  void aPowerCutRightAfterTheChangeLeavesTheServerAsItWasAndTheNextRunSaysSo()
      throws IOException, InterruptedException {
    try (TestMachine server = server("lockcur")) {
      killWhenClosed(server);

      server.cutPower();

      Await.until(PROMISE, "the start has taken it back", () -> notes(server).contains(BY_ITSELF));
      assertAsBefore(server);
    }
  }

  private static Setting sshd() {
    return ServerSettings.inOrder().stream()
        .filter(setting -> setting.id().equals("sshd"))
        .findFirst()
        .orElseThrow();
  }

  private static TestMachine server(String name) {
    return TestMachine.fresh(name, Form.withDocker().memory("1G"));
  }

  private static ProvisionOutcome close(TestMachine server, Setting door) {
    try (RenewableHost host = DoorProcess.host("root@" + server.name(), server.sshConfig())) {
      return DoorProcess.provision(host, door).run(plan -> true);
    }
  }

  private static void killWhenClosed(TestMachine server) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DoorProcess.class.getName(),
                server.name(),
                server.sshConfig().toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = tool.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("closed");
    } finally {
      tool.destroyForcibly().waitFor();
    }
  }

  private static void assertTakenBack(ProvisionOutcome outcome, TestMachine server) {
    assertThat(outcome.ending()).as("%s", outcome).isEqualTo(Ending.FAILED);
    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.problems())
        .extracting(Problem::state)
        .allSatisfy(state ->
            assertThat(state)
                .hasValueSatisfying(
                    s -> assertThat(s).contains("taken back: " + ClosingDoor.TITLE)));
    assertThat(outcome.undone().toString()).contains("taken back: " + ClosingDoor.TITLE);
    assertAsBefore(server);
  }

  private static void assertAsBefore(TestMachine server) {
    assertThat(server.letsUsIn()).isTrue();
    assertThat(server.must("iptables -S INPUT; ls /etc/ssh/sshd_config.d"))
        .isEqualTo("-P INPUT ACCEPT");
    assertThat(server.must("ls -A /opt/berth/provision/changes")).isEmpty();
    assertThat(server.must(LEFT_OF_A_REVERT)).isEmpty();
  }

  /// What `--check` notes beside the plan.
  private static String notes(TestMachine server) {
    try (RenewableHost host = DoorProcess.host("root@" + server.name(), server.sshConfig())) {
      Plan plan = DoorProcess.provision(host, ClosingDoor.toNewcomers()).check().plan();
      return String.join("\n", plan.notes());
    }
  }

  private static void told(String what, Duration took) {
    System.out.printf("%s: back after %.1f s%n", what, took.toMillis() / 1000.0);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// How long a server lets nobody in, as somebody else sees it.
  private record Closed(TestMachine server, AtomicLong nanos) {
    Closed(TestMachine server) {
      this(server, new AtomicLong());
    }

    void watch() {
      Await.until(Duration.ofMinutes(2), "it closes", () -> !server.letsUsIn());
      long begun = System.nanoTime();
      Await.until(Duration.ofMinutes(2), "it opens", server::letsUsIn);
      nanos.set(System.nanoTime() - begun);
    }

    Duration time() {
      return Duration.ofNanos(nanos.get());
    }
  }
}
