package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Each incident of `docs/runbook.md` happens to a server, and whoever is on duty types what the
/// page says, letter by letter. Ten minutes: `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RunbookIT {
  private static final String DOMAIN = "tasks.example.org";
  private static final String SECRET = "a-webhook-secret-of-the-runbook-000001";
  private static final long ANNA = 700100001;
  private static final Form FORM = Form.withDocker().memory("1G");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CONTAINERS = "$(docker ps -q -f label=dev.berth.stack=lazyflow)";
  private static final List<String> WORDS = List.of("FILE");

  private final Runbook page = Runbook.read();
  private final Set<String> run = new LinkedHashSet<>();
  private final Map<String, String> values = new HashMap<>();
  private final Authority authority = Authority.up();
  private TestMachine server = TestMachine.fresh("rb-one", FORM);
  private final TelegramCloud telegram = TelegramCloud.up(at(server), authority.root());
  private final Visitor visitor = new Visitor(DOMAIN, server, authority, telegram);
  private final Developer developer = Developer.of(server);

  @AfterAll
  void removeAll() {
    telegram.close();
    server.close();
    authority.close();
  }

  @Test
  @Order(1)
  void allIsWell() throws IOException {
    authority.knows(server, DOMAIN);
    developer.configure(
        """
        domain: %s
        tls: {ca: '%s', caRoot: '%s'}
        watch: {telegram: {chat: %d}}
        backup: {replicate: true}
        """
            .formatted(DOMAIN, authority.directory(), authority.root(), ANNA));
    developer.fillIn(
        Map.of(
            "DOMAIN",
            DOMAIN,
            "BOT_TOKEN",
            TelegramCloud.TOKEN,
            "WEBHOOK_SECRET",
            SECRET,
            "TELEGRAM_API_ROOT",
            telegram.root()));
    developer.berth("provision", "--yes").mustSucceed();
    developer.berth("deploy", "--yes").mustSucceed();
    telegram.send("Полить цветы");
    Await.until(SOON, "the bot's answer", () -> telegram.hasFromTheBot("✅ Полить цветы"));
    developer.berth("backup", "now").mustSucceed();
    putBerthInto(repository());

    type("first-look");
    type("watch");
  }

  @Test
  @Order(2)
  void theSiteIsDown() {
    server.must("docker stop " + CONTAINERS);

    type("down");

    assertThat(visitor.health()).contains("\"status\":\"ok\"");
  }

  @Test
  @Order(3)
  void aReleaseIsBad() throws IOException {
    edit("LAZYFLOW_TIMEZONE=Europe/Moscow", "LAZYFLOW_TIMEZONE=Mars/Olympus");
    try {
      type("bad-release");
    } finally {
      edit("LAZYFLOW_TIMEZONE=Mars/Olympus", "LAZYFLOW_TIMEZONE=Europe/Moscow");
    }
    assertThat(visitor.tasks()).contains("Полить цветы");
  }

  @Test
  @Order(4)
  void aReleaseTurnsOutBadLater() throws IOException {
    edit("LAZYFLOW_TIMEZONE=Europe/Moscow", "LAZYFLOW_TIMEZONE=Asia/Tokyo");
    try {
      developer.berth("deploy", "--yes").mustSucceed();
      type("rollback");
    } finally {
      edit("LAZYFLOW_TIMEZONE=Asia/Tokyo", "LAZYFLOW_TIMEZONE=Europe/Moscow");
    }
    assertThat(visitor.tasks()).contains("Полить цветы");
  }

  @Test
  @Order(5)
  void theDiskIsFull() {
    server.fillDisk("0");
    Await.until(SOON, "the app has no room, and messages wait", this::isStuck);
    telegram.send("Забрать посылку");

    type("disk");

    Await.until(SOON, "what waited is a task", () -> visitor.tasks().contains("Забрать посылку"));
    telegram.send("Полить кактус");
    Await.until(SOON, "and what comes now", () -> visitor.tasks().contains("Полить кактус"));
    type("disk-again");
  }

  /// What is written first still has a place in the database's log.
  private boolean isStuck() {
    telegram.send("Длинный список. ".repeat(200));
    return telegram.pending() > 2;
  }

  @Test
  @Order(6)
  void anotherProgramHasTheWebhook() {
    telegram.call("setWebhook", "url", "https://" + DOMAIN + "/webhook/of-another-program");
    telegram.send("Позвонить маме");

    type("webhook");

    Await.until(SOON, "what waited is a task", () -> visitor.tasks().contains("Позвонить маме"));
    type("webhook-again");
  }

  @Test
  @Order(7)
  void theCertificateIsGoneAndTheAuthorityOutOfReach() {
    int port = URI.create(authority.directory()).getPort();
    server.must(
        """
        set -e
        nft 'table inet outage {
          chain forward {
            type filter hook forward priority 0
            tcp dport %d reject with tcp reset
          }
        }'
        rm -r /var/lib/docker/volumes/berth-edge_data/_data/caddy/certificates
        docker restart berth-edge-caddy-1
        """
            .formatted(port));
    try {
      Await.until(SOON, "Caddy has asked", this::noCertificateCame);
      type("certificate");
    } finally {
      server.must("nft delete table inet outage");
    }
    type("certificate-again");
    Await.until(SOON, "health", () -> visitor.health().contains("\"status\":\"ok\""));
    type("certificate-back");
  }

  private boolean noCertificateCame() {
    return server
        .must("docker logs --since 1m berth-edge-caddy-1 2>&1")
        .contains("could not get certificate");
  }

  @Test
  @Order(8)
  void theDataIsGone() {
    values.put("TIME", server.must("date --utc +%FT%TZ"));
    server.must(
        """
        set -e
        stopped=%s
        docker stop $stopped
        rm /var/lib/docker/volumes/lazyflow_data/_data/lazyflow.db*
        docker start $stopped
        """
            .formatted(CONTAINERS));
    Await.until(SOON, "health", () -> visitor.health().contains("\"status\":\"ok\""));
    assertThat(visitor.tasks()).doesNotContain("Полить цветы");

    type("data");

    assertThat(visitor.tasks()).contains("Полить цветы");
  }

  @Test
  @Order(9)
  void aSecretLeaked() throws IOException {
    edit(SECRET, SECRET + "-new");

    type("leak");

    telegram.send("Сменить пароль");
    Await.until(SOON, "the bot's answer", () -> telegram.hasFromTheBot("✅ Сменить пароль"));
  }

  @Test
  @Order(10)
  void aKeyThatOpensTheServerLeaked() {
    String files = "~root/.ssh/authorized_keys ~deploy/.ssh/authorized_keys";
    String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKQ1 anna@old-laptop";
    server.must("echo '%s' | tee --append %s".formatted(key, files));

    type("leaked-key");

    assertThat(server.ssh("grep anna " + files).ok()).isFalse();
    assertThat(server.letsUsIn()).isTrue();
  }

  @Test
  @Order(11)
  void nobodyIsLetIn() {
    console("fail2ban-client set sshd banip 10.77.0.1").mustSucceed();
    assertThat(server.letsUsIn()).isFalse();

    type("locked-out");

    assertThat(server.letsUsIn()).isTrue();
  }

  @Test
  @Order(12)
  void somebodyWorksOnIt() {
    type("maintenance");
  }

  @Test
  @Order(13)
  void anotherCommandIsAtWork() {
    String lock = "/opt/berth/lazyflow/lock";
    server.must(
        """
        echo '{"command": "deploy", "user": "anna", "pid": 4711, "thread": 1, "birth": "1", \
        "boot": "of another laptop", "since": "2026-11-27T12:00:00Z"}' >%s
        """
            .formatted(lock));

    type("locked");

    server.must("touch --date '2 minutes ago' " + lock);
    type("unlocked");
    assertThat(server.ssh("test -e " + lock).ok()).isFalse();
  }

  @Test
  @Order(14)
  void allOfItIsStopped() {
    type("stop");
  }

  @Test
  @Order(15)
  void theServerIsGone() throws IOException {
    try (CopyPlaces places = CopyPlaces.up("rb-nas")) {
      sendsCopiesTo(places);
      TestMachine lost = server;
      server = TestMachine.fresh("rb-two", FORM);
      lost.close();
      authority.knows(server, DOMAIN);
      telegram.finds(at(server));
      developer.on(server);
      putBerthInto(repository());

      type("gone");

      assertThat(visitor.at(server).tasks()).contains("Полить цветы", "Сменить пароль");
    }
  }

  private void sendsCopiesTo(CopyPlaces places) throws IOException {
    developer.unconfigure("backup:");
    developer.configure(places.section());
    for (Map.Entry<String, String> key : places.keys().entrySet()) {
      String line = "%s=\"%s\"%n".formatted(key.getKey(), key.getValue());
      Files.writeString(environment(), line, StandardOpenOption.APPEND);
    }
    developer.berth("env", "init", "--yes").mustSucceed();
    developer.berth("deploy", "--yes").mustSucceed();
    developer.berth("backup", "now").mustSucceed();
  }

  @Test
  @Order(16)
  void everyCommandOfThePageWasRun() {
    assertThat(run).containsExactlyInAnyOrderElementsOf(page.blocks().keySet());
  }

  /// Types a block of the page, and holds the page to what it shows. One run tells all that
  /// differs.
  private void type(String block) {
    run.add(block);
    SoftAssertions.assertSoftly(all -> {
      for (Runbook.Line line : page.block(block)) {
        String command = filledIn(line.command());
        Ran ran = line.onServer() ? console(command) : new Keyboard(repository()).type(command);
        System.out.printf("%s $ %s   [exit %d]%n%s%n", block, command, ran.exit(), ran.output());
        all.check(() -> hold(line, ran));
      }
    });
  }

  private void hold(Runbook.Line line, Ran ran) {
    values.putAll(new Promise(filledIn(line.output()), WORDS).keptBy(ran.output()));
    assertThat(ran.exit() == 0).as("%s", ran).isNotEqualTo(line.isTrouble());
  }

  private String filledIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replaceAll("\\b" + value.getKey() + "\\b", value.getValue());
    }
    return filled;
  }

  /// The provider's console: it needs no way into the server.
  private Ran console(String command) {
    return server.inItsNetwork(
        SOON, "ssh", "-F", server.sshConfig().toString(), server.name(), command);
  }

  private Path repository() {
    return developer.stack().resolveSibling("");
  }

  /// The clone's own would build itself anew.
  private void putBerthInto(Path clone) {
    String script =
        "#!/bin/sh\nBERTH_SSH_CONFIG=%s BERTH_FILE=lazyflow/berth.yaml exec %s/berth \"$@\"\n"
            .formatted(server.sshConfig(), Shell.root());
    try {
      Path file = Files.writeString(clone.resolve("berth"), script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failure) {
      throw new AssertionError("cannot write " + clone, failure);
    }
  }

  private void edit(String line, String other) throws IOException {
    Files.writeString(environment(), Files.readString(environment()).replace(line, other));
  }

  private Path environment() {
    return developer.stack().resolve(".env.prod");
  }

  private static String at(TestMachine machine) {
    return DOMAIN + "=" + machine.address();
  }
}
