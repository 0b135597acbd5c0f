package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.TypedBerth;
import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth plan` on a small repository: what it writes, and what it leaves alone.
class PlanVerbTest {
  @TempDir private Path directory;
  private final TypedBerth berth = new TypedBerth();
  private Path shop;

  @BeforeEach
  void aShop() throws IOException {
    shop = directory.resolve("Corner Shop");
    Files.createDirectories(shop.resolve("src"));
    Files.writeString(
        shop.resolve("package.json"),
        """
        {
          "scripts": {"start": "bun run src/index.ts"},
          "dependencies": {"hono": "4.0.0"}
        }
        """);
    Files.writeString(
        shop.resolve("src/index.ts"),
        """
        import { Hono } from 'hono';
        const app = new Hono();
        app.get('/health', (c) => c.text('ok'));
        export default { port: 3000, fetch: app.fetch };
        """);
  }

  @Test
  void writesOneFileAndNothingElse() throws IOException {
    assertThat(plan()).isEqualTo(ExitCode.OK);

    assertThat(files())
        .containsExactly("docs/plan/corner-shop-production.md", "package.json", "src/index.ts");
    assertThat(page())
        .contains("# corner-shop: into production", "| health-route | `GET /health` |")
        .contains("`src/index.ts:3`");
    assertThat(berth.out()).contains("Written:", "open questions");
  }

  @Test
  void writesWhereOtherPlansAre() throws IOException {
    Files.createDirectories(shop.resolve(".sisyphus"));

    assertThat(plan()).isEqualTo(ExitCode.OK);

    assertThat(files()).contains(".sisyphus/plans/corner-shop-production.md");
  }

  @Test
  void findsNothingToDoTheSecondTime() throws IOException {
    plan();
    String first = page();

    assertThat(plan()).isEqualTo(ExitCode.OK);

    assertThat(page()).isEqualTo(first);
    assertThat(berth.out()).contains("Nothing to do:");
  }

  @Test
  void showsTheDifferenceAndReplacesOnlyIfSomebodyAgrees() throws IOException {
    plan();
    String first = page();
    Files.writeString(file(), first + "a line of my own\n");

    assertThat(plan()).isEqualTo(ExitCode.USAGE);
    assertThat(berth.out()).contains("is there and differs:", "-a line of my own");
    assertThat(page()).endsWith("a line of my own\n");

    assertThat(plan("--yes")).isEqualTo(ExitCode.OK);
    assertThat(page()).isEqualTo(first);
  }

  @Test
  void givesProgramsTheValueAndWritesNothing() throws IOException {
    assertThat(plan("--json")).isEqualTo(ExitCode.OK);

    assertThat(berth.out()).contains("\"place\": \"src/index.ts:3\"", "\"kind\": \"health-route\"");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
  }

  @Test
  void givesTheChecklistOfTheFirstPhasesOnly() throws IOException {
    Path checklist = directory.resolve("list.md");

    assertThat(plan("--only", "phase1-2", "--out", checklist.toString())).isEqualTo(ExitCode.OK);

    assertThat(Files.readString(checklist))
        .contains("### Phase 1: Container", "### Phase 2: Stack", "create `Dockerfile`")
        .doesNotContain("Phase 3", "Risk matrix");
    assertThat(plan("--only", "phase3")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void writesThePageInPlaceOfTheMarkdown() throws IOException {
    assertThat(plan("--html")).isEqualTo(ExitCode.OK);

    assertThat(files())
        .containsExactly("docs/plan/corner-shop-production.html", "package.json", "src/index.ts");
    String page = Files.readString(shop.resolve("docs/plan/corner-shop-production.html"));
    assertThat(page).startsWith("<!DOCTYPE html>\n").contains("<code>src/index.ts:3</code>");

    assertThat(plan("--html")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("Nothing to do:");
  }

  @Test
  void writesThePageWhereItIsTold() throws IOException {
    Path page = directory.resolve("show.html");

    assertThat(plan("--html", page.toString())).isEqualTo(ExitCode.OK);

    assertThat(Files.readString(page)).contains("<h1>corner-shop</h1>");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
  }

  @Test
  void takesADirectoryBehindHtmlForTheRepository() throws IOException {
    assertThat(berth.run("plan", "--html", shop.toString())).isEqualTo(ExitCode.OK);

    assertThat(files()).contains("docs/plan/corner-shop-production.html");
  }

  @Test
  void replacesAPageOnlyIfSomebodyAgrees() throws IOException {
    Path page = Files.writeString(directory.resolve("show.html"), "<p>mine</p>\n");

    assertThat(plan("--html", page.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(berth.out()).contains("is there and differs:", "-<p>mine</p>");
    assertThat(Files.readString(page)).isEqualTo("<p>mine</p>\n");
  }

  @Test
  void refusesTwoFormsOrTwoFilesAtOnce() throws IOException {
    assertThat(plan("--html", "--only", "phase1-2")).isEqualTo(ExitCode.USAGE);
    assertThat(plan("--html", "a.html", "--out", "b.html")).isEqualTo(ExitCode.USAGE);

    assertThat(berth.err())
        .contains("the checklist is Markdown", "--html and --out name two files");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
  }

  @Test
  void saysThatAnEmptyDirectoryHasNothingToPlan() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));

    assertThat(berth.run("plan", empty.toString())).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err()).contains("nothing here says what would run");
    assertThat(empty).isEmptyDirectory();
  }

  private ExitCode plan(String... more) {
    List<String> words = new ArrayList<>(List.of("plan", shop.toString()));
    words.addAll(List.of(more));
    return berth.run(words.toArray(String[]::new));
  }

  private Path file() {
    return shop.resolve("docs/plan/corner-shop-production.md");
  }

  private String page() throws IOException {
    return Files.readString(file());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(shop)) {
      return all.filter(Files::isRegularFile)
          .map(file -> shop.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
