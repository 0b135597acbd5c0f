package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Findings;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.ecosystem.ImageRecipe;
import dev.berth.plan.production.given.Given;
import dev.berth.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What findings say for the files of a stack, and what they leave open.
class BlueprintTest {
  private static final List<String> SMALL =
      List.of(
          "runtime\tnode 22\tpackage.json:3",
          "package-manager\tnpm\tpackage-lock.json:1",
          "lock-file\tpackage-lock.json\tpackage-lock.json:1",
          "start-command\tnode src/index.js\tpackage.json:3",
          "entry-point\tsrc/index.js\tpackage.json:3");

  private static final List<String> ANSWERS =
      List.of(
          "port\tPORT default 3000\tsrc/index.js:9",
          "route\tGET /health\tsrc/index.js:5",
          "health-route\tGET /health\tsrc/index.js:5");

  @Test
  void lacksWhatNobodyHasWritten() {
    Blueprint blueprint = Repositories.blueprint("shop", SMALL);

    assertThat(blueprint.noPort().flatMap(Problem::fix))
        .hasValueSatisfying(fix -> {
          assertThat(fix).startsWith("berth init --port");
        });
    assertThat(blueprint.noHealth()).isPresent();
    assertThat(blueprint.probe()).isEmpty();
    assertThat(blueprint.image()).isPresent();
  }

  @Test
  void takesWhatIsGivenAsIfItWereFound() {
    Given given = new Given(Optional.empty(), Optional.of(4000), Optional.of("/up"));
    Findings findings = given.addedTo(Repositories.of(SMALL).findings());

    Blueprint blueprint =
        Blueprint.of("shop", new Repository(findings, Optional.empty(), Set.of()));

    assertThat(blueprint.port()).hasValue(4000);
    assertThat(blueprint.health()).hasValue("/up");
    assertThat(blueprint.probe())
        .hasValueSatisfying(probe -> {
          assertThat(probe).contains("http://127.0.0.1:4000/up");
        });
  }

  @Test
  void givesTheAppItsPortByTheVariableThatItReads() {
    Given given = new Given(Optional.empty(), Optional.of(4000), Optional.of("/up"));
    List<String> lines = new ArrayList<>(SMALL);
    lines.add("port\tPORT\tsrc/index.js:9");
    lines.add("env-required\tPORT\tsrc/index.js:9");
    Findings findings = given.addedTo(Repositories.of(lines).findings());

    Blueprint blueprint =
        Blueprint.of("shop", new Repository(findings, Optional.empty(), Set.of()));

    assertThat(blueprint.settings())
        .containsExactly(
            new Blueprint.Setting("PORT", "4000", Optional.of("required"), "src/index.js:9"));
  }

  @Test
  void startsAProgramThatOnlySomebodyKnows() {
    Repository shop = Repositories.of(SMALL.subList(0, 3));
    Given given = new Given(Optional.of("node src/index.js"), Optional.empty(), Optional.empty());
    Findings findings = given.addedTo(shop.findings());

    assertThat(ProductionPlanner.hasSubject(shop)).isFalse();
    Blueprint blueprint =
        Blueprint.of("shop", new Repository(findings, Optional.empty(), Set.of()));
    assertThat(blueprint.image().orElseThrow().command()).isEqualTo("node src/index.js");
  }

  @Test
  void startsWhatTheBuildOfAFrameworkMakes() {
    assertThat(Repositories.blueprint("kotlin-quarkus").image().orElseThrow().command())
        .endsWith("-jar quarkus-run.jar");
  }

  @Test
  void letsTwoProcessesOverlapOnlyWhereNothingSpeaksAgainstIt() {
    assertThat(small().cutover()).isEqualTo("overlap");
    for (String one :
        List.of(
            "database\tsqlite ./data/x.db\tsrc/db.js:1",
            "telegram-updates\tpolling\tsrc/bot.js:1",
            "background-in-web-process\tstartJobs\tsrc/index.js:4",
            "queue\tin-process\tsrc/queue.js:4",
            "writes-to\t./uploads\tsrc/files.js:4")) {
      assertThat(small(one).cutover()).as(one).isEqualTo("hold");
    }
  }

  @Test
  void makesNoSecretUpThatSomebodyElseHasToGive() {
    List<Blueprint.Setting> settings =
        small(
                "env-required\tSESSION_SECRET\tsrc/env.js:1",
                "secret\tSESSION_SECRET\tsrc/env.js:1",
                "env-required\tDATABASE_URL\tsrc/env.js:2",
                "secret\tDATABASE_URL\tsrc/env.js:2",
                "env-required\tBOT_TOKEN\tsrc/env.js:3",
                "secret\tBOT_TOKEN\tsrc/env.js:3")
            .settings();

    assertThat(settings)
        .extracting(setting -> setting.name() + " " + setting.mark().orElse("-"))
        .containsExactlyInAnyOrder(
            "SESSION_SECRET generate 48", "DATABASE_URL required", "BOT_TOKEN required");
  }

  @Test
  void understandsAnAddressThatIsAPortOnly() {
    Blueprint chi = Repositories.blueprint("go-chi");

    assertThat(chi.port()).hasValue(8081);
    assertThat(chi.settings())
        .contains(
            new Blueprint.Setting("LISTEN", ":8081", Optional.of("optional"), "settings.go:11"));
  }

  @Test
  void buildsWhatTheCommandOfGoNames() {
    ImageRecipe links = Repositories.blueprint("go-nethttp").image().orElseThrow();

    assertThat(String.join("\n", links.stages().getFirst()))
        .contains("CGO_ENABLED=1 go build -mod=readonly -trimpath -o /out/app ./cmd/linkd");
    assertThat(links.bases())
        .containsEntry("GO_IMAGE", "golang:1.24-bookworm")
        .containsEntry("DEBIAN_IMAGE", "debian:bookworm-slim");
  }

  @Test
  void buildsPagesInAStageOfTheirOwnAndGivesThemToTheAppThatServesThem() {
    ImageRecipe notes = Repositories.blueprint("node-express").image().orElseThrow();

    assertThat(notes.stages()).hasSize(2);
    assertThat(notes.stages().getFirst())
        .contains("RUN pnpm install --frozen-lockfile", "RUN cd apps/api && tsc -p .");
    assertThat(notes.stages().getLast())
        .contains("FROM ${NODE_IMAGE} AS pages", "RUN cd apps/web && vite build");
    assertThat(notes.app()).contains("COPY --from=pages /app/apps/web/build /app/apps/web/build");
  }

  @Test
  void saysWhatAGradleBuildOfItsOwnLeavesOpen() {
    Blueprint notes = Repositories.blueprint("java-helidon");

    assertThat(notes.image()).isEmpty();
    assertThat(notes.noImage().flatMap(Problem::cause))
        .hasValueSatisfying(cause -> assertThat(cause).startsWith("helidon with Gradle"));
  }

  private static Blueprint small(String... more) {
    List<String> lines = new ArrayList<>(SMALL);
    lines.addAll(ANSWERS);
    lines.addAll(List.of(more));
    return Repositories.blueprint("shop", lines);
  }
}
