package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A server tells its owner's chat what goes wrong with it, each thing once, within two minutes,
/// and that it is over. Ten minutes, most of them waiting: `-Dberth.long=true`, as `./check --long`
/// has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration EVERY = Duration.ofSeconds(85);

  /// A service that was started again has to run for three minutes first.
  private static final Duration LATER = Duration.ofMinutes(5);

  private static final String DOMAIN = "watch.lazyflow.test";
  private static final String SECRET = "a-webhook-secret-of-the-watch-story-00001";
  private static final long ANNA = 700100001;
  private static final String APP =
      "$(docker ps --all --quiet --filter label=com.docker.compose.project=lazyflow"
          + " --filter label=dev.berth.service=app)";
  private static final String BACKUPS = "/opt/berth/lazyflow/backup";

  private final TestMachine server = TestMachine.fresh("watch", Form.withDocker());
  private final Authority authority = Authority.up();
  private final TelegramCloud telegram;
  private final Mailbox mailbox = Mailbox.open();
  private final Developer developer;
  private final Map<String, Integer> heard = new HashMap<>();

  WatchIT() {
    authority.knows(server, DOMAIN);
    telegram = TelegramCloud.up(DOMAIN + "=" + server.address(), authority.root());
    developer = Developer.of(server);
    developer.configure(
        """
        domain: %s
        tls: {ca: '%s', caRoot: '%s'}
        watch: {telegram: {chat: %d}, url: '%s'}
        """
            .formatted(DOMAIN, authority.directory(), authority.root(), ANNA, mailbox.url()));
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
  }

  @AfterAll
  void removeAll() {
    telegram.close();
    mailbox.close();
    server.close();
    authority.close();
  }

  @Test
  @Order(1)
  void isSetUpByADeploy() {
    developer.berth("provision", "--yes").mustSucceed();
    developer.berth("deploy", "--yes").mustSucceed();
    developer.berthHasNothingToDo("deploy", "--yes");
    server.must("systemctl is-active berth-watch@lazyflow.timer");
    server.must("systemctl start berth-backup@lazyflow.service");
    assertThat(server.must("stat -c %a /opt/berth/lazyflow/watch/settings.json")).isEqualTo("600");

    telegram.send("/start"); // before that a bot may not write to her
    developer.berth("watch", "--test").mustSucceed();
    assertThat(telegram.timesFromTheBot("lazyflow: a test")).isEqualTo(1);
    assertThat(mailbox.times("lazyflow: a test")).isEqualTo(1);
    assertThat(developer.berth("watch").mustSucceed().output()).doesNotContain("✗");
    Await.until(SOON, "it looks by itself", this::hasLooked);
    assertThat(developer.berth("status").mustSucceed().output())
        .startsWith("● All is well: lazyflow, release 1")
        .contains("tells the chat " + ANNA);
  }

  @Test
  @Order(2)
  void costsLessThanAHundredthOfACore() {
    String spent =
        server.must(
            "bash -c \"TIMEFORMAT='%U %S'; for i in 1 2 3; do time"
                + " /opt/berth/toolbox/current/bin/berth watch"
                + " --set /opt/berth/lazyflow/watch/settings.json; done\" 2>&1 >/dev/null");
    // What runs beside it on this machine makes a look dearer, never cheaper.
    double seconds = spent.lines().mapToDouble(WatchIT::sum).min().orElseThrow();
    System.out.printf("a look takes %.3f s of a core%n", seconds);
    assertThat(seconds / EVERY.toSeconds()).isLessThan(0.01);
  }

  @Test
  @Order(3)
  void aFullDiskAnOverdueCopyAndAFailingWebhookAreTold() {
    server.fillDisk("900M");
    server.must(
        "sed -i -E 's/(\"mark\": *\")[^\"]*/\\12026-11-01T00:00:00Z/' "
            + BACKUPS
            + "/snapshots/*/manifest.json");
    telegram.call("setWebhook", "url", "https://" + DOMAIN + "/webhook/somebody-elses");
    telegram.send("Это не дойдёт");

    told("the disk is nearly full", "% used", "docker builder prune");
    told("the data has no good copy", "the last proved copy of the data is", "berth backup now");
    told("Telegram's updates do not arrive", "1 update waits", "berth webhook check");
    assertThat(developer.berth("status").exit()).isEqualTo(1);

    server.emptyDisk();
    server.must("systemctl start berth-backup@lazyflow.service");
    server.must("docker restart " + APP);
    over("the disk has room again");
    over("the data has a good copy again");
    over("Telegram's updates arrive again");
  }

  @Test
  @Order(4)
  void anAppThatDoesNotAnswerAndACertificateNearItsEndAreTold() {
    NearlyEnded certificate = new NearlyEnded(server, authority, DOMAIN);
    certificate.install();
    server.must("docker stop " + APP);

    told("the app does not answer", "app is exited", "berth deploy");
    told("the certificate ends soon", "was not renewed", "berth-edge-caddy-1");

    server.must("docker start " + APP);
    certificate.mayBeRenewed();
    over("the app answers again");
    over("the certificate is good again");
  }

  @Test
  @Order(5)
  void aRestartADamagedCopyAndWhatTelegramDidNotTakeAreTold() {
    telegram.close();
    server.must("kill -9 $(docker inspect --format '{{.State.Pid}}' %s)".formatted(APP));
    server.must(
        "f=$(ls %s/snapshots/*/*.zst | tail -n 1) && printf damaged >\"$f\"".formatted(BACKUPS));
    assertThat(developer.berth("backup", "verify").exit()).isEqualTo(1);
    Await.until(SOON, "the URL is told", () -> mailbox.times("a service is not well") == 1);

    telegram.finds(DOMAIN + "=" + server.address());
    told("a service is not well", "was started again", "berth logs app");
    told("the data has no good copy", "the newest copy is not proved", "berth backup now");

    server.must("systemctl start berth-backup@lazyflow.service");
    over("all services are well again");
    over("the data has a good copy again");
  }

  @Test
  @Order(6)
  void maintenanceIsNoIncident() {
    developer.berth("maintenance", "on").mustSucceed();
    developer.berth("watch").mustSucceed();
    developer.berth("maintenance", "off").mustSucceed();
  }

  @Test
  @Order(7)
  void eachWasToldOnce() {
    for (String line : mailbox.all()) {
      System.out.println(line);
    }
    assertThat(mailbox.all()).doesNotHaveDuplicates();
    assertThat(telegram.timesFromTheBot("🔴 lazyflow")).isEqualTo(mailbox.times("🔴 lazyflow"));
    assertThat(telegram.timesFromTheBot("🔴 lazyflow"))
        .isEqualTo(telegram.timesFromTheBot("🟢 lazyflow"))
        .isEqualTo(7);
  }

  @Test
  @Order(8)
  void endsWithTheKey() {
    developer.unconfigure("watch:");
    developer.berth("deploy", "--yes").mustSucceed();
    assertThat(server.ssh("systemctl is-enabled berth-watch@lazyflow.timer").ok()).isFalse();
    developer.berthHasNothingToDo("deploy", "--yes");
  }

  private void told(String title, String cause, String fix) {
    assertThat(next(title, SOON)).contains("🔴", cause, fix);
  }

  private void over(String title) {
    assertThat(next(title, LATER)).contains("🟢");
  }

  /// One more message than there has been of this title.
  private String next(String title, Duration limit) {
    int number = heard.merge(title, 1, Integer::sum);
    long begun = System.nanoTime();
    Await.until(limit, title, () -> telegram.timesFromTheBot(title) >= number);
    System.out.printf("%4d s: %s%n", (System.nanoTime() - begun) / 1_000_000_000, title);
    return telegram.newestFromTheBot(title).orElseThrow();
  }

  private static double sum(String times) {
    return Arrays.stream(times.split(" ", -1)).mapToDouble(Double::parseDouble).sum();
  }

  private boolean hasLooked() {
    return server.ssh("test -s /opt/berth/lazyflow/watch/state.json").ok();
  }
}
