package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.LocalHost;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.TestServer;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the way of a release to a real server, each told by the program itself before
/// anything is changed there.
@Tag("machine")
class DeployRefusedIT {
  private static final String NAME = "predeploy";

  @TempDir private Path directory;

  @Test
  void eachReasonIsToldBeforeAnythingIsChanged() throws Exception {
    try (TestServer server = TestServer.up(NAME, Form.withDocker())) {
      TestMachine machine = server.machine();
      Kiosk kiosk = new Kiosk("rtest-refused", directory, new Quiet(), new EdgePorts(80, 443));
      kiosk.write("kiosk says");
      kiosk.put(".env.prod", "TOKEN=1:token\nSECRET=" + "s".repeat(48) + "\n");
      rights("rw-------");
      names(machine.address(), "kiosk.example");

      aServerThatIsAsItShouldBeIsPlannedFor(machine);
      aNameThatLeadsElsewhere(machine);
      aWrongIpv6Address(machine);
      aFileThatOthersCanRead(machine);
      aMissingValue(machine, kiosk);
      aPortTakenByNginx(machine);
      aFirewallOnTheWay(machine);
      tooLittleSpace(machine);
      aWrongClock(server, kiosk);

      assertThat(machine.must("ls /opt/berth 2>/dev/null | wc -l").strip()).isEqualTo("0");
    }
  }

  /// No AAAA record is no reason.
  private void aServerThatIsAsItShouldBeIsPlannedFor(TestMachine machine) throws Exception {
    Said said = deploy(machine);

    assertThat(said.exit()).as(said.text()).isEqualTo(4);
    assertThat(said.text()).contains("build rtest-refused/app:1").doesNotContain("error:");
  }

  private void aNameThatLeadsElsewhere(TestMachine machine) throws Exception {
    names("10.77.0.254", "kiosk.example");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.text())
        .contains("error: kiosk.example leads to 10.77.0.254, which is not this server")
        .contains("the server has " + machine.address())
        .contains("fix:   let the A record of kiosk.example say " + machine.address());
  }

  private void aWrongIpv6Address(TestMachine machine) throws Exception {
    names(machine.address(), "kiosk.example", "2001:db8::9", "kiosk.example");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.text())
        .contains("error: kiosk.example leads to 2001:db8::9, which is not this server")
        .contains("fix:   remove the AAAA record of kiosk.example");
    names(machine.address(), "kiosk.example", machine.address6(), "kiosk.example");
    Said right = deploy(machine);
    assertThat(right.exit()).as(right.text()).isEqualTo(4);
  }

  private void aFileThatOthersCanRead(TestMachine machine) throws Exception {
    rights("rw-r--r--");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.text()).containsPattern("fix: +chmod 600 .*\\.env\\.prod");
    rights("rw-------");
  }

  private void aMissingValue(TestMachine machine, Kiosk kiosk) throws Exception {
    String whole = kiosk.read(".env.prod");
    kiosk.put(".env.prod", "TOKEN=1:token\n");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.text()).contains("SECRET");
    kiosk.put(".env.prod", whole);
  }

  private void aPortTakenByNginx(TestMachine machine) throws Exception {
    machine
        .ssh(
            Duration.ofMinutes(5),
            "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"
                + " --no-install-recommends nginx-light >/dev/null && systemctl start nginx")
        .mustSucceed();

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.text())
        .containsPattern("error: port 80 is taken by nginx \\(process \\d+\\)")
        .contains("systemctl disable --now nginx")
        .contains("proxy.behind");
    machine.must("systemctl stop nginx");
  }

  private void aFirewallOnTheWay(TestMachine machine) throws Exception {
    machine.must("iptables -t raw -I PREROUTING -p tcp --dport 443 -j DROP");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.text())
        .contains("error: port 443 of the server can't be reached from here")
        .contains("cause: no answer from " + machine.address() + ":443")
        .doesNotContain("port 80 of");
    machine.must("iptables -t raw -D PREROUTING 1");
  }

  private void tooLittleSpace(TestMachine machine) throws Exception {
    machine.fillDisk("120M");

    Said said = deploy(machine);

    assertThat(said.exit()).isEqualTo(5);
    assertThat(said.text())
        .contains("error: not enough free space at /var/lib/docker")
        .containsPattern("(?s)logs, up to their limits +\\d+ MB.*reserve +256 MB");
    machine.emptyDisk();
  }

  /// Nobody's clock is moved: Berth's own is five minutes late, in this process.
  private void aWrongClock(TestServer server, Kiosk kiosk) {
    InstantSource late = () -> InstantSource.system().instant().minus(Duration.ofMinutes(5));
    try (SshHost host = server.connect("root")) {
      Machine.Server reached = new Machine.Server(server.machine().address(), new LocalHost());
      Machine machine = Machine.on(host, reached, late, new Quiet());

      assertThatThrownBy(() -> new Up(machine, () -> stack(kiosk)).plan())
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused ->
                  assertThat(refused.problems())
                      .anyMatch(problem ->
                          problem
                              .what()
                              .equals("the server's clock is 5 min ahead of this machine's")));
    }
  }

  private static Stack stack(Kiosk kiosk) {
    return kiosk.stack();
  }

  /// The names that the program finds, in place of any other resolver.
  private void names(String... addressesAndNames) throws IOException {
    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < addressesAndNames.length; i += 2) {
      hosts.append(addressesAndNames[i]).append(' ').append(addressesAndNames[i + 1]).append('\n');
    }
    Files.writeString(directory.resolve("hosts"), hosts);
  }

  private void rights(String rights) throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString(rights));
  }

  private record Said(int exit, String text) {}

  /// The program itself, in a process of its own.
  private Said deploy(TestMachine machine) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.add("-Djdk.net.hosts.file=" + directory.resolve("hosts"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.berth.Main"));
    argv.addAll(List.of("deploy", "--plan", "--no-color"));
    argv.addAll(List.of("-f", directory.resolve("berth.yaml").toString()));
    argv.addAll(List.of("--server", "root@" + machine.address()));
    ProcessBuilder program = new ProcessBuilder(argv).redirectErrorStream(true);
    program.environment().put("BERTH_SSH_CONFIG", machine.sshConfig().toString());
    Process process = program.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Said(process.exitValue(), text);
  }
}
