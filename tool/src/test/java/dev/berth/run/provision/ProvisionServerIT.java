package dev.berth.run.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.host.RenewableHost;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.TestServer;
import dev.berth.problem.ExitCode;
import dev.berth.progress.Quiet;
import dev.berth.provision.Seen;
import dev.berth.provision.ServerSettings;
import dev.berth.provision.Setting.Standing;
import dev.berth.run.Machine;
import dev.berth.run.StepOutcome;
import dev.berth.run.doctor.Doctor;
import dev.berth.run.doctor.Doctor.Finding;
import dev.berth.run.doctor.Doctor.Verdict;
import dev.berth.run.provision.ProvisionOutcome.Ending;
import dev.berth.testbed.machines.Form;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A bare server becomes one that an administrator would sign, notices what is changed by hand, and
/// goes back to what it was. Needs root.
@Tag("machine")
class ProvisionServerIT {

  /// As rented servers come: cloud-init has allowed passwords, and newer ones listen by a socket.
  private static final String AS_RENTED =
      """
      echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/50-cloud-init.conf
      . /etc/os-release
      [ "$VERSION_CODENAME" != bookworm ] || {
        systemctl --quiet disable --now ssh.service; systemctl --quiet enable --now ssh.socket; }
      """;

  private static final String BY_HAND =
      """
      set -e
      systemctl --quiet disable --now apt-daily-upgrade.timer
      echo 1 >/proc/sys/net/ipv4/conf/all/accept_redirects
      sed -i s/SystemMaxUse=200M/SystemMaxUse=2G/ /etc/systemd/journald.conf.d/90-berth.conf
      sed -i /live-restore/d /etc/docker/daemon.json
      rm /etc/sudoers.d/berth-deploy
      sed -i 's/^PasswordAuthentication no/PasswordAuthentication yes/' \\
        /etc/ssh/sshd_config.d/01-berth.conf
      nft add rule inet berth input tcp dport 8090 accept
      touch /opt/berth/open && chmod 0666 /opt/berth/open
      """;

  /// Everything that `--undo` promises to bring back. Left out: what holds the order in which
  /// accounts were made, caches, and the name of a timer that was switched off by hand.
  private static final String STATE =
      """
      find /etc /usr/local /home /root -xdev -type f -printf '%p %m %U:%G ' -exec sha256sum {} \\; |
        awk '{print "file", $1, $2, $3, $4}' |
        grep -v -E '/etc/(passwd|group|g?shadow|sub[ug]id)-? |/etc/ld.so.cache|/root/\\.' | sort
      dpkg-query --show --showformat 'package ${db:Status-Abbrev} ${Package}\\n' | sort
      systemctl list-unit-files --no-legend | awk '{print "unit", $1, $2}' | sort
      for key in accept_redirects rp_filter send_redirects; do
        grep -H . /proc/sys/net/ipv4/conf/*/$key
      done | grep -v -E '/(docker0|br-[^/]*)/'
      getent passwd deploy
      nft list tables 2>/dev/null
      ls /opt/berth 2>/dev/null || :
      """;

  /// Debian 13 is set up by the stories of `e2e` as well.
  static List<String> suites() {
    return Boolean.getBoolean("berth.long") ? List.of("trixie", "bookworm") : List.of("bookworm");
  }

  @ParameterizedTest
  @MethodSource("suites")
  void bringsABareServerWhereItShouldBeAndBackAgain(String suite) {
    try (TestServer server =
        TestServer.up("it-prov-" + suite.charAt(0), Form.of(suite).memory("1G"))) {
      server.machine().must(AS_RENTED);
      String before = server.machine().must(STATE);
      try (RenewableHost host = new RenewableHost(() -> server.connect("root"))) {
        Machine machine =
            Machine.on(
                host,
                new Machine.Server(server.machine().address(), new LocalHost()),
                InstantSource.system(),
                new Quiet());
        becomesWhatItShouldBe(host, machine);
        letsTheDeployerIn(server);
        noticesWhatIsChangedByHand(server, host, machine);
        goesBack(host, machine);
      }
      assertThat(difference(before, server.machine().must(STATE)))
          .as("what is not as before; the engine's settings had been changed by hand")
          .allMatch(line -> line.matches("[+-](file /etc/docker/daemon.json .*|provision|format)"));
    }
  }

  private static void becomesWhatItShouldBe(RenewableHost host, Machine machine) {
    ProvisionOutcome check = provision(host, machine).check();
    assertThat(check.exit()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(differing(check)).contains("packages", "docker", "sshd", "firewall");

    ProvisionOutcome first = provision(host, machine).run(plan -> true);
    assertThat(first.problems()).isEmpty();
    assertThat(first.ending()).isEqualTo(Ending.DONE);

    ProvisionOutcome second = provision(host, machine).run(plan -> false);
    assertThat(second.ending()).isEqualTo(Ending.NOTHING_TO_DO);
    assertThat(second.exit()).isEqualTo(ExitCode.OK);
    // Five seconds where nothing else runs; tests share their machine.
    assertThat(second.took()).isLessThan(Duration.ofMinutes(2));
    assertThat(
            second.seen().stream()
                .filter(one -> one.standing() instanceof Standing.NotVerifiable)
                .map(Seen::id))
        .as("a machine of the testbed is a container")
        .containsExactly("time", "kernel-values", "swap");
    assertThat(verdicts(machine))
        .containsEntry("Docker runs, its logs end somewhere", Verdict.GOOD)
        .containsEntry("ssh takes keys only", Verdict.GOOD)
        .containsEntry("the clock follows time servers", Verdict.NOT_VERIFIABLE_HERE)
        .doesNotContainValue(Verdict.PROVISION_MENDS);
  }

  private static void letsTheDeployerIn(TestServer server) {
    try (SshHost deployer = server.connect("deploy")) {
      assertThat(deployer.run(Command.of("id", "-u")).out())
          .as("with root's rights")
          .isEqualTo("0\n");
      assertThat(deployer.run(Command.of("docker", "compose", "version")).exit()).isZero();
    }
  }

  private static void noticesWhatIsChangedByHand(
      TestServer server, RenewableHost host, Machine machine) {
    server.machine().must(BY_HAND);

    ProvisionOutcome check = provision(host, machine).check();

    assertThat(check.exit()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(check.plan().toDo().stream().map(step -> step.id()))
        .containsExactly(
            "directories",
            "updates",
            "network-values",
            "journal",
            "docker",
            "deploy-user",
            "sshd",
            "firewall");
    assertThat(differences(check))
        .contains(
            "/opt/berth/open is not root's, or others may write to it",
            "apt-daily-upgrade.timer is disabled inactive, should be enabled active",
            "net.ipv4.conf.all.accept_redirects is 1, should be 0",
            "SystemMaxUse is 2G, should be at most 200M",
            "/etc/docker/daemon.json lacks live-restore",
            "sudo wants a password of deploy",
            "PasswordAuthentication is yes, should be no",
            "not ours: tcp dport 8090 accept");
    assertThat(verdicts(machine)).containsEntry("ssh takes keys only", Verdict.PROVISION_MENDS);

    assertThat(provision(host, machine).run(plan -> true).problems()).isEmpty();
    assertThat(provision(host, machine).check().exit()).isEqualTo(ExitCode.OK);
    server.machine().must("rm /opt/berth/open");
  }

  private static void goesBack(RenewableHost host, Machine machine) {
    ProvisionOutcome undo = provision(host, machine).undo(plan -> true);

    assertThat(undo.problems()).isEmpty();
    assertThat(undo.steps().stream().map(StepOutcome::detail))
        .contains("as before")
        .contains("as before; kept: /etc/docker/daemon.json, which somebody else has changed");
    assertThat(provision(host, machine).undo(plan -> false).ending())
        .isEqualTo(Ending.NOTHING_TO_DO);
  }

  private static Provision provision(RenewableHost host, Machine machine) {
    return new Provision(host, machine, ServerSettings.inOrder());
  }

  private static List<String> differing(ProvisionOutcome outcome) {
    return outcome.seen().stream()
        .filter(one -> one.standing() instanceof Standing.Differs)
        .map(Seen::id)
        .toList();
  }

  private static List<String> differences(ProvisionOutcome outcome) {
    return outcome.seen().stream()
        .map(Seen::standing)
        .filter(Standing.Differs.class::isInstance)
        .flatMap(standing -> ((Standing.Differs) standing).differences().stream())
        .toList();
  }

  private static Map<String, Verdict> verdicts(Machine machine) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Finding finding :
        new Doctor(machine, Optional.empty(), ServerSettings.inOrder()).run().findings()) {
      verdicts.put(finding.what(), finding.verdict());
    }
    return verdicts;
  }

  private static SortedSet<String> difference(String before, String after) {
    SortedSet<String> lines = new TreeSet<>();
    before
        .lines()
        .filter(line -> !after.lines().toList().contains(line))
        .forEach(l -> lines.add("-" + l));
    after
        .lines()
        .filter(line -> !before.lines().toList().contains(line))
        .forEach(l -> lines.add("+" + l));
    return lines;
  }
}
