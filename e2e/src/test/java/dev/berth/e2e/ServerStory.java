package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.OpenPorts;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Somebody rents a server, gets a root login, and types `berth provision` and `berth deploy`: one
/// story, each part building on the one before, for each Debian that we support.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract sealed class ServerStory permits Debian12ServerIT, Debian13ServerIT {
  private static final String SECRET = "a-webhook-secret-of-the-server-story-0001";

  private final TestMachine server;
  private final String domain;
  private final Authority authority;
  private final TelegramCloud telegram;
  private final Developer developer;
  private final Visitor visitor;

  ServerStory(String suite) {
    server = TestMachine.fresh("bare-" + suite.charAt(0), Form.of(suite).memory("1G"));
    domain = suite + ".lazyflow.test";
    authority = Authority.up();
    authority.knows(server, domain);
    telegram = TelegramCloud.up(domain + "=" + server.address(), authority.root());
    visitor = new Visitor(domain, server, authority, telegram);
    developer = Developer.of(server);
    developer.configure(
        "domain: %s\ntls: {ca: '%s', caRoot: '%s'}"
            .formatted(domain, authority.directory(), authority.root()));
    developer.fillIn(
        Map.of(
            "DOMAIN",
            domain,
            "BOT_TOKEN",
            TelegramCloud.TOKEN,
            "WEBHOOK_SECRET",
            SECRET,
            "TELEGRAM_API_ROOT",
            telegram.root()));
  }

  @AfterAll
  void removeAll() {
    telegram.close();
    server.close();
    authority.close();
  }

  @Test
  @Order(1)
  void theServerIsSetUpOnce() {
    assertThat(developer.berth("provision", "--check").exit()).isEqualTo(4);
    developer.berth("provision", "--yes").mustSucceed();
    developer.berthHasNothingToDo("provision", "--yes");
    assertThat(developer.berth("provision", "--check").exit()).isZero();
  }

  @Test
  @Order(2)
  void theStackIsReleasedOverSsh() {
    developer.berth("deploy", "--yes").mustSucceed();
    developer.berthHasNothingToDo("deploy", "--yes");
    assertThat(developer.berth("deploy", "--plan").exit()).isZero();
    assertThat(developer.berth("status").exit()).isZero();
    assertThat(developer.berth("smoke").exit()).isZero();
    assertThat(visitor.health()).contains("\"status\":\"ok\"");
  }

  @Test
  @Order(3)
  void aMessageToTheBotIsATaskInTheMiniApp() {
    writesAndSees("Полить цветы");
  }

  @Test
  @Order(4)
  void onlyThreePortsAnswer() {
    assertThat(OpenPorts.of(server.address())).containsExactly(22, 80, 443);
  }

  @Test
  @Order(5)
  void aCommandLogsInOnce() {
    int before = logins();
    developer.berth("deploy", "--yes").mustSucceed();
    int looking = 1;
    assertThat(logins() - before - looking).isEqualTo(1);
  }

  @Test
  @Order(6)
  void whatIsChangedByHandIsNamedAndPutRight() {
    server
        .ssh(
            "echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/00-mine.conf"
                + " && systemctl reload ssh")
        .mustSucceed();

    Ran check = developer.berth("provision", "--check");

    assertThat(check.exit()).isEqualTo(4);
    assertThat(check.output()).contains("PasswordAuthentication is yes, should be no");
    server.ssh("rm /etc/ssh/sshd_config.d/00-mine.conf && systemctl reload ssh").mustSucceed();
    assertThat(developer.berth("provision", "--check").exit()).isZero();
  }

  @Test
  @Order(7)
  void everythingIsThereAgainAfterAReboot() {
    server.reboot();
    Await.until(
        Duration.ofMinutes(2), "health", () -> visitor.health().contains("\"status\":\"ok\""));
    writesAndSees("Забрать посылку");
    assertThat(OpenPorts.of(server.address())).containsExactly(22, 80, 443);
    assertThat(developer.berth("provision", "--check").exit()).isZero();
    developer.berthHasNothingToDo("deploy", "--yes");
  }

  @Test
  @Order(8)
  void copiesAreTakenByThemselvesAndProved() {
    server
        .ssh("systemctl is-active berth-backup@lazyflow.timer berth-drill@lazyflow.timer")
        .mustSucceed();
    server.ssh("systemctl start berth-backup@lazyflow.service").mustSucceed();
    assertThat(developer.berth("backup", "list").mustSucceed().output()).contains(" proved");
    developer.berth("backup", "verify").mustSucceed();
    developer.berth("drill").mustSucceed();
    assertThat(developer.berth("status").mustSucceed().output()).contains("proved", "drill");
  }

  @Test
  @Order(9)
  void everyCommitIsArchivedWhereTheStackAsksForIt() {
    developer.configure("backup: {replicate: true}");
    assertThat(developer.berth("deploy", "--yes").mustSucceed().output())
        .doesNotContain("no mark in the archive");
    developer.berthHasNothingToDo("deploy", "--yes");
    server.ssh("systemctl is-active berth-archive.service").mustSucceed();
    Await.until(
        Duration.ofMinutes(1),
        "a base for the archive",
        () -> developer.berth("backup", "list", "--json").output().contains("\"based\": true"));
  }

  @Test
  @Order(10)
  void theDataGoesBackToAMoment() {
    writesAndSees("Купить билеты");
    Instant written = now();
    Await.until(
        Duration.ofMinutes(1), "the archive has it", () -> now().isAfter(written.plusSeconds(2)));
    Instant moment = now();
    writesAndSees("Выбросить билеты");

    developer.berth("restore", "--at", moment.toString(), "--in-place", "--yes").mustSucceed();

    assertThat(visitor.tasks()).contains("Купить билеты").doesNotContain("Выбросить билеты");
    assertThat(developer.berth("smoke").exit()).isZero();
    server.ssh("systemctl is-active berth-archive.service").mustSucceed();
  }

  private void writesAndSees(String task) {
    telegram.send(task);
    Await.until(
        Duration.ofMinutes(1), "the bot's answer", () -> telegram.hasFromTheBot("✅ " + task));
    assertThat(visitor.tasks()).contains(task);
    assertThat(telegram.pending()).isZero();
  }

  /// By the server's clock.
  private Instant now() {
    return Instant.parse(server.ssh("date --utc +%FT%T.%3NZ").mustSucceed().text());
  }

  /// Log-ins by key that the server's own log of ssh tells of.
  private int logins() {
    return Integer.parseInt(
        server
            .ssh(
                "journalctl -q -o cat _COMM=sshd + _COMM=sshd-session"
                    + " | grep -c '^Accepted publickey for root'")
            .output()
            .strip());
  }
}
