package dev.berth.run.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.up.Kiosk;
import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.OpenPorts;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that `berth provision` has set up, with a stack on it, as others meet it: who scans it,
/// who guesses at it, who floods its logs, and who deploys to it under strict rules.
@Tag("machine")
@Timeout(900)
class HardenedServerIT {
  /// The administrator's own rules, on top of Berth's: three tries, and hardly any at a time.
  private static final String STRICT =
      """
      set -e
      printf '[sshd]\\nmaxretry = 3\\n' >/etc/fail2ban/jail.d/zz-strict.local
      printf 'MaxStartups 3:50:5\\nLogLevel VERBOSE\\n' >/etc/ssh/sshd_config.d/00-strict.conf
      systemctl reload ssh
      systemctl restart fail2ban
      """;

  private static final int FLOODS = 2;

  /// Told how many containers and how long; prints in MB: what containers have written, the most
  /// that their logs took meanwhile, and the same of the journal. A log that is rotated away
  /// between du's look at the directory and at the file counts nothing.
  private static final String FLOOD =
      """
      set -e
      write='end=$((SECONDS + $2)); n=0
        while [ $SECONDS -lt $end ]; do base64 -w $1 /dev/urandom | head -c 1M; n=$((n + 1)); done
        echo $n >$0'
      image=$(docker inspect -f '{{.Config.Image}}' berth-edge-caddy-1)
      for i in $(seq $floods); do
        docker run -d --name flood$i --entrypoint bash $image \\
          -c "$write" /tmp/n 2000 $seconds >/dev/null
      done
      for i in $(seq 8); do
        systemd-run --quiet --unit flood$i bash -c "$write" /run/flood$i 20000 $seconds
      done
      logs=0 journal=0
      while systemctl --quiet is-active 'flood*' || docker ps -q --filter name=flood | grep -q .; do
        now=$(du -sm /var/lib/docker/containers 2>/dev/null | cut -f1)
        [ $now -le $logs ] || logs=$now
        now=$(du -sm /var/log/journal 2>/dev/null | cut -f1); [ $now -le $journal ] || journal=$now
        sleep 0.5
      done
      for i in $(seq $floods); do docker cp -q flood$i:/tmp/n /run/cflood$i; done
      docker rm -f $(docker ps -aq --filter name=flood) >/dev/null
      cat /run/cflood* | paste -sd+ | sed 's/^/echo $((/; s/$/))/' | sh
      echo $logs
      cat /run/flood* | paste -sd+ | sed 's/^/echo $((/; s/$/))/' | sh
      echo $journal
      """;

  private static final String SSHD_LOG =
      "journalctl --quiet _COMM=sshd _COMM=sshd-session -o cat --after-cursor=";

  @TempDir private static Path directory;
  private static Authority authority;
  private static TestMachine server;
  private static Berth berth;
  private static Kiosk kiosk;

  @BeforeAll
  static void provisionAndDeploy() throws IOException {
    authority = Authority.up();
    server = TestMachine.fresh("hardened", Form.withDocker().disk("6G"));
    authority.knows(server, "kiosk.test");
    berth = new Berth(server);
    kiosk = new Kiosk("rtest-hardened", directory);
    kiosk.put(".env.prod", "TOKEN=1\nSECRET=" + "s".repeat(48) + "\n");
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString("rw-------"));
    berth.run("provision", "--yes").mustSucceed();
    deploy().mustSucceed();
  }

  @AfterAll
  static void removeAll() {
    kiosk.close();
    server.close();
    authority.close();
  }

  @Test
  void aScanFindsSshHttpAndHttpsWhateverContainersPublish() {
    publishEverywhere();
    int published = 8090;
    server.must("timeout 5 bash -c '</dev/tcp/" + server.address() + "/" + published + "'");

    assertThat(OpenPorts.of(server.address())).containsExactly(22, 80, 443);
    assertThat(OpenPorts.of(server.address6())).containsExactly(22, 80, 443);

    server.must("nft delete table inet berth");
    for (String address : List.of(server.address(), server.address6())) {
      assertThat(OpenPorts.accepts(address, published))
          .as("without our rules %s is reached at %d, so the scan would see it", address, published)
          .isTrue();
    }
    server.must("systemctl restart berth-firewall.service; docker rm -f everywhere six");
  }

  @Test
  void deploysUnderStrictRulesAreOneLoginEachAndNobodyIsBanned() {
    int deploys = Boolean.getBoolean("berth.long") ? 10 : 2;
    server.must(STRICT);
    String cursor = cursor();

    for (int i = 0; i < deploys; i++) {
      assertThat(deploy().mustSucceed().output()).contains("Nothing to do");
    }

    List<String> log = server.must(SSHD_LOG + "'" + cursor + "'").lines().toList();
    assertThat(log.stream().filter(line -> line.startsWith("Accepted publickey ")))
        .as("one a command, and one to read the log")
        .hasSize(deploys + 1);
    assertThat(log)
        .noneMatch(line -> line.startsWith("Failed ") || line.contains("drop connection"));
    assertThat(banned()).isEmpty();

    guessFourTimesOverIpv6();
    Await.until(Duration.ofSeconds(60), "who guesses is banned", () -> banned().contains(":77::1"));
    assertThat(OpenPorts.accepts(server.address6(), 22)).isFalse();
    assertThat(deploy().mustSucceed().output()).contains("Nothing to do");
    server.must("fail2ban-client unban --all");
  }

  @Test
  void aFloodOfLogsStaysUnderTheCapThatTheDocumentationWorksOut() {
    int containers = Integer.parseInt(server.must("docker ps -q | wc -l")) + FLOODS;
    int seconds = Boolean.getBoolean("berth.long") ? 60 : 15;

    List<Integer> seen =
        server
            .ssh(
                Duration.ofMinutes(5), "floods=%d seconds=%d\n%s".formatted(FLOODS, seconds, FLOOD))
            .mustSucceed()
            .text()
            .lines()
            .map(Integer::valueOf)
            .toList();

    System.out.printf(
        "%d s: containers wrote %d MB, kept %d; units wrote %d MB, journal kept %d%n",
        seconds, seen.get(0), seen.get(1), seen.get(2), seen.get(3));
    assertThat(seen.get(0)).as("written by containers").isGreaterThan(FLOODS * 60);
    assertThat(seen.get(1)).as("kept of it").isLessThanOrEqualTo(containers * 30);
    assertThat(seen.get(2)).as("written to the journal").isGreaterThan(250);
    assertThat(seen.get(3)).as("kept of it").isLessThanOrEqualTo(200 + 25);
  }

  private static void guessFourTimesOverIpv6() {
    for (int i = 0; i < 4; i++) {
      Ran guess =
          Shell.run(
              Duration.ofSeconds(60),
              "ssh",
              "-F",
              server.sshConfig().toString(),
              "-o",
              "IdentityFile=none",
              "-o",
              "IdentityAgent=none",
              "admin@" + server.address6(),
              "true");
      assertThat(guess.ok()).isFalse();
    }
  }

  /// On IPv4 and IPv6, through Docker's own rules and through its proxy.
  private static void publishEverywhere() {
    String image = server.must("docker inspect -f '{{.Config.Image}}' berth-edge-caddy-1");
    String serve = image + " caddy respond --listen :80 everywhere";
    server.must("docker run -d --name everywhere -p 8090:80 " + serve);
    server.must("docker network create --ipv6 --subnet fd00:99::/64 six");
    server.must("docker run -d --name six --network six -p '[::]:8091:80' " + serve);
  }

  private static Ran deploy() {
    List<String> arguments = new ArrayList<>(List.of("deploy", "--yes"));
    arguments.addAll(List.of("-f", directory.resolve("berth.yaml").toString()));
    arguments.addAll(List.of("--domain", "kiosk.test"));
    arguments.addAll(List.of("--acme-ca", authority.directory()));
    arguments.addAll(List.of("--acme-ca-root", authority.root().toString()));
    return berth.run(arguments);
  }

  private static String banned() {
    return server.must("fail2ban-client get sshd banip");
  }

  private static String cursor() {
    return server.must("journalctl --quiet -n 1 -o export | sed -n 's/^__CURSOR=//p'");
  }
}
