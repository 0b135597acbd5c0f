package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.document.Bibliography;
import dev.berth.plan.production.document.MarkdownPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What single findings, and missing ones, do to a plan.
class ProductionPlannerTest {
  private static final List<String> SMALL =
      List.of(
          "runtime\tbun\tpackage.json:3",
          "package-manager\tbun\tbun.lock:1",
          "lock-file\tbun.lock\tbun.lock:1",
          "start-command\tbun run src/index.ts\tpackage.json:3",
          "entry-point\tsrc/index.ts\tpackage.json:3",
          "port\tPORT default 3000\tsrc/index.ts:9",
          "route\tGET /health\tsrc/index.ts:5",
          "health-route\tGET /health\tsrc/index.ts:5");

  @Test
  void refusesASentenceThatNothingSupports() {
    assertThatThrownBy(() -> Statement.of("The app is fast.", List.of()))
        .hasMessage("nothing supports this: The app is fast.");
  }

  @Test
  void mountsAVolumeWhereTheAppOpensItsDatabase() {
    assertThat(page("database\tsqlite DB default ./data/x.db\tsrc/db.ts:1"))
        .contains("`app`: volume `data:/app/data`", "sqlite: [{volume: data, path: x.db}]");
  }

  @Test
  void movesADatabaseAwayFromTheProgramByItsVariable() {
    assertThat(page("database\tsqlite DB default x.db\tsrc/db.ts:1"))
        .contains("`app`: volume `data:/app/data`", "`DB=/app/data/x.db`: there the volume");
  }

  @Test
  void asksWhereADatabaseIsThatCannotBeMoved() {
    assertThat(page("database\tsqlite x.db\tsrc/db.ts:1"))
        .contains("Where is `sqlite x.db` on disk?")
        .doesNotContain("`app`: volume");
  }

  @Test
  void saysThatDockerSendsAnotherSignalThanTheOneThatIsHandled() {
    String page =
        page(
            "signal-handling\tSIGINT\tsrc/index.ts:20",
            "graceful-shutdown\tserver.stop\tsrc/index.ts:21");

    assertThat(page).contains("on SIGTERM (Docker sends no other signal)");
    assertThat(
            page(
                "signal-handling\tSIGTERM\tsrc/index.ts:20",
                "graceful-shutdown\tserver.stop\tsrc/index.ts:21"))
        .doesNotContain("on SIGTERM (Docker sends no other signal)")
        .contains("`stop_grace_period: 20s`");
  }

  @Test
  void tellsTheOwnerThatLoopbackIsNotReached() {
    assertThat(page("bind-address\t127.0.0.1\tsrc/index.ts:9"))
        .contains("listen on 0.0.0.0, not on `127.0.0.1`");
  }

  @Test
  void sendsRoutesToTheAppAndTheRestToThePages() {
    assertThat(
            page(
                "route\tGET /tasks/:id\tsrc/index.ts:6",
                "metrics-route\tGET /metrics\tsrc/index.ts:7",
                "route\tGET /metrics\tsrc/index.ts:7",
                "front-end\tvite\tpackage.json:8",
                "front-end-output\tweb/dist\tvite.config.ts:3"))
        .contains("to `app`: `/health /tasks/*`; all else is a page")
        .contains("`GET /metrics`: 404 at the edge");
  }

  @Test
  void leavesOtherProgramsAloneAndAsksWhoseTheSharedDatabaseIs() {
    String page =
        page(
            "start-command\tbun run index.ts\tadmin/package.json:3",
            "port\t4000\tadmin/index.ts:3",
            "env-required\tADMIN_PASSWORD\tadmin/index.ts:4",
            "database\tsqlite ../data/x.db\tadmin/index.ts:5",
            "database\tsqlite ./data/x.db\tsrc/db.ts:1");

    assertThat(page)
        .contains("the program in `admin/` (`bun run index.ts`)")
        .contains("`admin/` opens the same database and is not in this plan")
        .doesNotContain("`ADMIN_PASSWORD=");
  }

  @Test
  void answersInTelegramsPlaceWhereAnAppThatRegistersItsWebhookIsRehearsed() {
    String[] bot = {
      "telegram-library\tgrammy\tpackage.json:9",
      "telegram-updates\twebhook\tsrc/bot.ts:3",
      "telegram-set-webhook\turl\tsrc/bot.ts:4",
      "env-optional\tBOT_API default https://api.telegram.org\tsrc/bot.ts:1"
    };

    assertThat(page(bot)).contains("setBy: app, api: BOT_API, standIn: true}`");
    assertThat(page(bot[0], bot[1], bot[3])).doesNotContain("standIn: true}`");
    assertThat(page(bot[0], bot[1], bot[2]))
        .doesNotContain("standIn: true}`")
        .contains("take the address of the Bot API from a variable, or start without it");
  }

  @Test
  void neverShowsASecretThatWasCommitted() {
    assertThat(page("committed-secret\ttelegram token\tconfig/dev.env:2"))
        .contains("revoke the telegram token in `config/dev.env`");
  }

  @Test
  void joinsNeighboursInTheMarksOfALine() {
    ProductionPlan plan = plan();
    Bibliography sources = Bibliography.of(plan);
    Statement statement =
        Statement.of("all", plan.research().stream().map(Source::of).toList())
            .and(Rules.ONE_WORK_PLAN);

    assertThat(sources.marks(statement)).matches("\\[F1–F8 R\\d+]");
  }

  private static String page(String... more) {
    return MarkdownPlan.of(plan(more));
  }

  private static ProductionPlan plan(String... more) {
    List<String> lines = new ArrayList<>(Stream.concat(SMALL.stream(), Stream.of(more)).toList());
    return ProductionPlanner.plan("shop", Repositories.of(lines));
  }
}
