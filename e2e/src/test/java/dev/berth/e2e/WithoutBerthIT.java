package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.OpenPorts;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Registry;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Somebody starts LazyFlow with Docker Compose alone, as its README says, on a machine whose
/// registry has the stock images; later Berth takes the stack over with its data, and puts it under
/// a public name. Its image is built on the machine, with Maven and npm: minutes, so only with
/// `-Dberth.long=true`.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WithoutBerthIT {
  private static final String SECRET = "a-webhook-secret-of-the-without-berth-story";

  /// What a person would type into the editor.
  private static final String EDITS =
      """
      #!/bin/sh
      exec sed -i \
        -e 's/^BOT_TOKEN=.*/BOT_TOKEN=123456789:AAwithoutBerthWithoutBerthWithoutBer/' \
        -e 's/^WEBHOOK_SECRET=.*/WEBHOOK_SECRET=%s/' "$1"
      """
          .formatted(SECRET);

  private static Registry registry;
  private static Authority authority;
  private static TestMachine machine;
  private static Checkout checkout;

  @BeforeAll
  static void aMachineWithDockerAndARegistry() {
    registry = Registry.up();
    authority = Authority.up();
    registry.fill();
    machine = TestMachine.fresh("plain", Form.withDocker().memory("4G").disk("16G"));
    registry.serves(machine);
    checkout = Checkout.on(machine);
    machine.ssh("apt-get -q update && apt-get -q install -y curl sqlite3").mustSucceed();
  }

  @AfterAll
  static void removeAll() {
    machine.close();
    registry.close();
    authority.close();
  }

  @Test
  @Order(1)
  void theCommandsOfTheReadmeEndInHealthOverHttps() throws IOException {
    machine
        .ssh("cat >/root/editor <<'END' && chmod 755 /root/editor\n" + EDITS + "END")
        .mustSucceed();
    checkout
        .run(Duration.ofMinutes(15), "export EDITOR=/root/editor\nset -e\n" + commandsOfTheReadme())
        .mustSucceed();

    machine
        .ssh(
            "cp $(docker volume inspect -f '{{.Mountpoint}}' lazyflow_caddy_data)"
                + "/caddy/pki/authorities/local/root.crt /root/plain.crt")
        .mustSucceed();
    assertThat(health("--cacert /root/plain.crt https://lazyflow.localhost"))
        .contains("\"status\":\"ok\"");
    assertThat(update(1, "--cacert /root/plain.crt https://lazyflow.localhost")).isEqualTo("200");
    assertThat(updates()).isEqualTo("1");
  }

  @Test
  @Order(2)
  void berthAdoptsTheStackWithItsDataAndPutsItUnderAPublicName() {
    authority.knows(machine, "lazyflow.test");
    machine.copy(authority.root(), "/root/acme.crt");
    checkout
        .run(
            "sed -i 's/^DOMAIN=.*/DOMAIN=lazyflow.test/' lazyflow/.env.prod"
                + " && echo '127.0.0.1 lazyflow.test' >>/etc/hosts")
        .mustSucceed();
    String options =
        " --domain lazyflow.test --acme-ca-root /root/acme.crt --acme-ca " + authority.directory();

    // Nobody gave this stack a real bot, so the check of Telegram fails; the release stays.
    Ran up = checkout.run(Duration.ofMinutes(20), "./berth up --yes" + options);
    assertThat(up.exit()).as(up.output()).isEqualTo(1);
    assertThat(up.output()).contains("state: release 1 serves; nothing was taken back");

    assertThat(fromHere()).contains("\"status\":\"ok\"");
    assertThat(updates()).isEqualTo("1");
    assertThat(machine.ssh("docker ps --format '{{.Names}}'").output())
        .contains("berth-edge")
        .doesNotContain("reverse-proxy");
    assertThat(checkout.run("./berth up --plan" + options).exit()).isZero();
  }

  @Test
  @Order(3)
  void theProductionFormAnswersOn80And443Only() {
    assertThat(OpenPorts.of(machine.address())).containsExactly(22, 80, 443);
  }

  /// The health as another machine sees it, its certificate verified.
  private static String fromHere() {
    return Shell.run(
            Duration.ofSeconds(30),
            "curl",
            "-sS",
            "--cacert",
            authority.root().toString(),
            "--resolve",
            "lazyflow.test:443:" + machine.address(),
            "https://lazyflow.test/health")
        .output();
  }

  /// The indented block of the section, as a reader would paste it.
  private static String commandsOfTheReadme() throws IOException {
    List<String> lines = Files.readAllLines(Shell.root().resolve("lazyflow/README.md"));
    int start = lines.indexOf("## Without Berth");
    assertThat(start).isPositive();
    return lines.stream()
        .skip(start + 1L)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  private static String health(String target) {
    return machine.ssh("curl -sS --max-time 40 " + target + "/health").mustSucceed().output();
  }

  private static String update(long id, String target) {
    String body =
        """
        {"update_id":%d,"message":{"message_id":1,"date":1800000000,"text":"Полить цветы",
        "chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"Вера"}}}\
        """
            .formatted(id);
    return machine
        .ssh(
            "curl -sS -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json'"
                + " -H 'X-Telegram-Bot-Api-Secret-Token: "
                + SECRET
                + "' -d '"
                + body
                + "' "
                + target
                + "/webhook/"
                + SECRET)
        .mustSucceed()
        .output();
  }

  private static String updates() {
    return machine
        .ssh(
            "sqlite3 -readonly $(docker volume inspect -f '{{.Mountpoint}}' lazyflow_data)"
                + "/lazyflow.db 'select count(*) from telegram_updates'")
        .mustSucceed()
        .output()
        .strip();
  }
}
