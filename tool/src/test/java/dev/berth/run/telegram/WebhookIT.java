package dev.berth.run.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.progress.Quiet;
import dev.berth.run.Outside;
import dev.berth.run.telegram.WebhookOutcome.Reached;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.UpOutcome;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.run.up.Visitors;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.SmokeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bot's stack on the real engine behind a real edge, and the testbed's Telegram.
class WebhookIT {
  private static final String SECRET = "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path directory;

  @Test
  void eachDirectionIsToldApart() throws IOException, SQLException {
    Path telegramsOwn = Files.createDirectories(directory.resolve("telegram"));
    try (Kiosk kiosk = new Kiosk("rtest-hook", directory.resolve("kiosk"));
        SimulatedTelegram telegram =
            SimulatedTelegram.at("127.0.0.1", telegramsOwn, trusting(kiosk))) {
      aBot(kiosk, telegram.root());
      theFirstReleaseRegistersItsWebhook(kiosk);
      aForeignWebhookIsFoundAndPutRight(kiosk, telegram);
      anAppThatBelievesAnybodyIsTakenBack(kiosk);
      oneWithDataIsSeenThroughOnACopy(kiosk);
      aTelegramThatIsAwayDoesNotStopARelease(kiosk, telegram);
      aCertificateThatTelegramDoesNotKnowIsTold(kiosk, telegram, trusting(kiosk));
      pollingNeedsNoWebhook(kiosk);
      nothingShowsASecret(kiosk);
    }
  }

  private static void theFirstReleaseRegistersItsWebhook(Kiosk kiosk) {
    UpOutcome first = kiosk.up();
    assertThat(first.problems()).isEmpty();
    assertThat(first.exit()).isEqualTo(ExitCode.OK);
    assertThat(first.checks()).hasSize(3 + 1 + 1 + 4 + 2).allMatch(SmokeResult::passed);
    WebhookOutcome outcome = check(kiosk);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.toTelegram().reached()).isEqualTo(Reached.YES);
    assertThat(outcome.fromTelegram().reached()).isEqualTo(Reached.YES);
    assertThat(set(kiosk)).isEqualTo(Webhook.Ending.NOTHING_TO_DO);
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  private static void aForeignWebhookIsFoundAndPutRight(Kiosk kiosk, SimulatedTelegram telegram) {
    assertThat(telegram.call("setWebhook", "url", "https://elsewhere.localhost/hook"))
        .contains("\"ok\":true");

    WebhookOutcome outcome = check(kiosk);
    assertThat(outcome.exit()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(outcome.fromTelegram().said()).contains("it leads to https://elsewhere.localhost");
    assertThat(outcome.appAtFault()).isFalse();

    assertThat(set(kiosk)).isEqualTo(Webhook.Ending.DONE);
    assertThat(check(kiosk).problems()).isEmpty();
  }

  /// What the stack itself does wrong takes its release back.
  private static void anAppThatBelievesAnybodyIsTakenBack(Kiosk kiosk) {
    UpOutcome credulous = credulous(kiosk);

    assertThat(credulous.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(credulous.undone()).contains("release 1 runs again");
    assertThat(credulous.problems().getFirst().cause().orElseThrow())
        .contains("POST /webhook/…: 200: it should be 401");
    assertThat(check(kiosk).problems()).isEmpty();
  }

  private static UpOutcome credulous(Kiosk kiosk) {
    String app = kiosk.read("app.caddy");
    kiosk.put("app.caddy", app.replace("respond @other 401", "respond @other 200"));
    try (Visitors visitors = new Visitors(entrance(kiosk), _ -> Request.get("/health"))) {
      UpOutcome outcome = kiosk.up();
      visitors.leave();
      System.out.printf(
          "a credulous app: %s; longest wait %d ms, %d of %d failed%n",
          outcome.problems().getFirst().what(),
          visitors.longest().toMillis(),
          visitors.failures().size(),
          visitors.asked());
      assertThat(visitors.failures()).isEmpty();
      return outcome;
    } finally {
      kiosk.put("app.caddy", app);
    }
  }

  private static HttpClient entrance(Kiosk kiosk) {
    return new Outside(kiosk.machine, kiosk.stack()).client();
  }

  private static void oneWithDataIsSeenThroughOnACopy(Kiosk kiosk) throws SQLException {
    String yaml = kiosk.read("berth.yaml");
    Path goods = kiosk.docker.volume("rtest-hook_goods").orElseThrow().mountpoint();
    try (var data = DriverManager.getConnection("jdbc:sqlite:" + goods.resolve("shop.db"));
        var statement = data.createStatement()) {
      statement.execute("CREATE TABLE goods(name TEXT)");
    }
    kiosk.put("berth.yaml", yaml + "data: {sqlite: [{volume: goods, path: shop.db}]}\n");
    String running = kiosk.running();

    UpOutcome credulous = credulous(kiosk);
    kiosk.put("berth.yaml", yaml);

    assertThat(credulous.exit()).isEqualTo(ExitCode.FAILED);
    Problem problem = credulous.problems().getFirst();
    assertThat(problem.what())
        .contains("fails the check 'it refuses a wrong secret' on a copy of the data");
    assertThat(problem.cause().orElseThrow()).startsWith("200: it should be 401");
    assertThat(problem.state().orElseThrow()).contains("release 1 was not touched");
    assertThat(kiosk.running()).isEqualTo(running);
  }

  private static void aTelegramThatIsAwayDoesNotStopARelease(
      Kiosk kiosk, SimulatedTelegram telegram) {
    telegram.goesAway();
    WebhookOutcome silent = check(kiosk);
    assertThat(silent.toTelegram().reached()).isEqualTo(Reached.NO);
    assertThat(silent.fromTelegram().reached()).isEqualTo(Reached.UNCLEAR);
    assertThat(silent.checks()).filteredOn(check -> !check.passed()).hasSize(1);

    kiosk.put("page/index.html", "<p>kiosk says hello, twice\n");
    UpOutcome mute = kiosk.up();
    assertThat(mute.ending()).isEqualTo(Ending.DONE);
    assertThat(mute.exit()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(mute.plan().notes()).anyMatch(note -> note.contains("does not reach Telegram"));
    Problem problem = mute.problems().getFirst();
    assertThat(problem.what()).isEqualTo("the server does not reach Telegram");
    assertThat(problem.state()).contains("release 2 serves; nothing was taken back");
    assertThat(kiosk.running()).isEqualTo("[2]");
  }

  private static void aCertificateThatTelegramDoesNotKnowIsTold(
      Kiosk kiosk, SimulatedTelegram telegram, Map<String, String> trusting) {
    telegram.comesBack(Map.of("SIM_RESOLVE", trusting.getOrDefault("SIM_RESOLVE", "")));
    telegram.somebodyWrites();
    telegram.awaitFailedDelivery();

    WebhookOutcome outcome = check(kiosk);
    assertThat(outcome.toTelegram().reached()).isEqualTo(Reached.YES);
    assertThat(outcome.fromTelegram().reached()).isEqualTo(Reached.NO);
    assertThat(outcome.fromTelegram().said())
        .startsWith("1 update waits; the last delivery failed");
    assertThat(outcome.appAtFault()).isFalse();
    assertThat(outcome.problems().getFirst().fix().orElseThrow()).contains("polling");

    telegram.goesAway();
    telegram.comesBack(trusting);
    WebhookOutcome again = new Webhook(kiosk.machine, kiosk.stack()).check(Duration.ofMinutes(3));
    assertThat(again.problems()).as("%s", again).isEmpty();
  }

  private static void pollingNeedsNoWebhook(Kiosk kiosk) {
    String yaml = kiosk.read("berth.yaml");
    kiosk.put("berth.yaml", yaml.replace("setBy: berth", "updates: polling"));
    WebhookOutcome outcome = check(kiosk);
    kiosk.put("berth.yaml", yaml);

    assertThat(outcome.problems())
        .extracting(Problem::what)
        .containsExactly("updates are to be polled, and a webhook is set");
    assertThat(outcome.fromTelegram().said()).contains("no webhook is expected");
  }

  private static void nothingShowsASecret(Kiosk kiosk) throws IOException {
    String shown =
        check(kiosk) + "\n" + kiosk.up() + "\n" + ((Quiet) kiosk.machine.progress()).said();
    String journal = Files.readString(kiosk.machine.releases("rtest-hook").journal());
    assertThat(shown + journal).contains("reaches Telegram").doesNotContain(SECRET, "AAEhBP0av28");
    assertThat(Files.readString(kiosk.machine.releases("rtest-hook").webhook()))
        .matches("[0-9a-f]{64}\n");
  }

  private static WebhookOutcome check(Kiosk kiosk) {
    return new Webhook(kiosk.machine, kiosk.stack()).check(PATIENCE);
  }

  private static Webhook.Ending set(Kiosk kiosk) {
    return new Webhook(kiosk.machine, kiosk.stack()).set(differences -> true).ending();
  }

  /// What Telegram must know to believe the kiosk's edge and find it.
  private static Map<String, String> trusting(Kiosk kiosk) {
    return Map.of(
        "SIM_CA_FILE",
        kiosk.machine.edge().rootCertificate().toString(),
        "SIM_RESOLVE",
        "rtest-hook.localhost=127.0.0.1:" + kiosk.machine.edge().ports().https());
  }

  private static void aBot(Kiosk kiosk, String api) {
    kiosk.put(
        "berth.yaml",
        kiosk.read("berth.yaml")
            + "telegram: {token: BOT, secret: HOOK, api: API, setBy: berth, maxConnections: 4}\n");
    kiosk.put(
        ".env.prod",
        "TOKEN=\nSECRET=%s\nBOT=%s\nHOOK=%s\nAPI=%s\n"
            .formatted("x".repeat(48), SimulatedTelegram.TOKEN, SECRET, api));
    kiosk.put(
        "app.caddy",
        """
        {
        \tadmin off
        }
        :3000 {
        \trespond /health "kiosk says ok"
        \t@telegram {
        \t\tmethod POST
        \t\tpath /webhook/{$HOOK}
        \t\theader X-Telegram-Bot-Api-Secret-Token {$HOOK}
        \t}
        \t@other {
        \t\tmethod POST
        \t\tpath /webhook/*
        \t}
        \trespond @telegram 200
        \trespond @other 401
        \trespond /webhook/* 405
        }
        """);
    kiosk.put(
        "site.caddy",
        kiosk
            .read("site.caddy")
            .replace("handle /health {", "@app path /health /webhook/*\n\thandle @app {"));
  }
}
