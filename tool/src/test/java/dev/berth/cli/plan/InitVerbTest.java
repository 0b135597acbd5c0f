package dev.berth.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.TypedBerth;
import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth init` on a small repository: what it writes, and what it leaves alone.
class InitVerbTest {
  private static final List<String> WRITTEN =
      List.of(
          ".dockerignore",
          ".env.prod.example",
          "Dockerfile",
          "berth.yaml",
          "compose.yaml",
          "docs/runbook.md",
          "site.caddy");

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
    serve("app.get('/health', (c) => c.text('ok'));", "port: 3000, ");
  }

  private void serve(String route, String port) throws IOException {
    Files.writeString(
        shop.resolve("src/index.ts"),
        """
        import { Hono } from 'hono';
        const app = new Hono();
        %s
        export default { %sfetch: app.fetch };
        """
            .formatted(route, port));
  }

  @Test
  void writesWhatIsMissingAndNothingElse() throws IOException {
    assertThat(init("--yes")).isEqualTo(ExitCode.OK);

    List<String> all = new ArrayList<>(WRITTEN);
    all.addAll(List.of("package.json", "src/index.ts"));
    assertThat(files()).containsExactlyInAnyOrderElementsOf(all);
    assertThat(read("berth.yaml")).contains("name: corner-shop\n", "cutover: overlap}");
    assertThat(read("Dockerfile")).contains("CMD [\"bun\", \"run\", \"src/index.ts\"]");
    assertThat(berth.out()).contains("new    Dockerfile", "what to type when something is wrong");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("site.caddy"))))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(plainFile())));
  }

  /// As any program makes it.
  private Path plainFile() throws IOException {
    return Files.writeString(directory.resolve("plain"), "");
  }

  @Test
  void writesNothingUnlessSomebodyAgrees() throws IOException {
    assertThat(init()).isEqualTo(ExitCode.USAGE);

    assertThat(berth.out()).contains("new    compose.yaml");
    assertThat(berth.err()).contains("--yes");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
  }

  @Test
  void findsNothingToDoTheSecondTime() throws IOException {
    init("--yes");
    berth.forget();

    assertThat(init()).isEqualTo(ExitCode.OK);

    assertThat(berth.out()).contains("Nothing to do:").doesNotContain("kept");
  }

  @Test
  void keepsAFileThatDiffersAndShowsHow() throws IOException {
    Files.writeString(file("site.caddy"), "{$DOMAIN:shop.localhost} {\n\trespond mine\n}\n");

    assertThat(init("--yes")).isEqualTo(ExitCode.OK);

    assertThat(read("site.caddy")).contains("respond mine");
    assertThat(berth.out()).contains("kept: site.caddy", "-\trespond mine", "+\tencode zstd gzip");
    assertThat(files()).containsAll(WRITTEN);
  }

  @Test
  void writesOneFileWhereOneIsMeant() throws IOException {
    assertThat(init("--yes", "--only", "Dockerfile")).isEqualTo(ExitCode.OK);

    assertThat(files()).containsExactly("Dockerfile", "package.json", "src/index.ts");
    assertThat(init("--yes", "--only", "Makefile")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void asksAtOnceForAllThatTheRepositoryDoesNotSay() throws IOException {
    serve("app.post('/orders', (c) => c.text('ok'));", "");

    assertThat(init("--yes")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err())
        .contains("nothing says which port", "berth init --port 8080")
        .contains("nothing says which path answers 200", "berth init --health /PATH")
        .contains("nothing was written");
    assertThat(files()).containsExactly("package.json", "src/index.ts");

    assertThat(init("--yes", "--port", "4000", "--health", "/up")).isEqualTo(ExitCode.OK);
    assertThat(read("berth.yaml")).contains("{port: 4000, health: /up,");
    assertThat(read("site.caddy")).contains("{$APP_UPSTREAMS:app:4000}");
  }

  @Test
  void startsWhatSomebodyNames() throws IOException {
    assertThat(init("--yes", "--start", "bun run dist/server.js")).isEqualTo(ExitCode.OK);

    assertThat(read("Dockerfile")).contains("CMD [\"bun\", \"run\", \"dist/server.js\"]");
  }

  @Test
  void writesTheServerAndTheDomainThatAreNamed() throws IOException {
    assertThat(init("--yes", "--server", "local", "--domain", "shop.example"))
        .isEqualTo(ExitCode.OK);

    assertThat(read("berth.yaml")).contains("\nserver: local\n", "\ndomain: shop.example\n");
  }

  @Test
  void writesNothingForAServerThatDoesNotAnswer() throws IOException {
    assertThat(init("--yes", "--server", "root@127.0.0.1:1")).isNotEqualTo(ExitCode.OK);

    assertThat(berth.err()).contains("127.0.0.1");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
  }

  @Test
  void goesByTheNameOfAStackThatIsThere() throws IOException {
    init("--yes");
    Files.writeString(file("berth.yaml"), read("berth.yaml").replace("corner-shop", "bakery"));
    Files.delete(file("compose.yaml"));

    assertThat(init("--yes")).isEqualTo(ExitCode.OK);

    assertThat(read("compose.yaml")).contains("name: bakery\n");
  }

  @Test
  void refusesFilesThatDoNotFitTogether() throws IOException {
    Files.writeString(file("compose.yaml"), "services:\n  web: {image: 'nginx:1.29'}\n");

    assertThat(init("--yes")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err())
        .contains("has no service 'app'", "has no service 'reverse-proxy'")
        .contains(file("berth.yaml").toString());
    assertThat(files()).containsExactly("compose.yaml", "package.json", "src/index.ts");
  }

  @Test
  void followsNoLink() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine\n");
    Files.createSymbolicLink(file("Dockerfile"), elsewhere);
    Files.createSymbolicLink(file("docs"), directory);

    assertThat(init("--yes")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err()).contains("Dockerfile: is a symbolic link", "docs: is a symbolic link");
    assertThat(elsewhere).hasContent("mine");
    assertThat(directory.resolve("runbook.md")).doesNotExist();
    assertThat(file("berth.yaml")).doesNotExist();
  }

  @Test
  void takesBackWhatItHasBegunWhereAFileCannotBeWritten() throws IOException {
    Files.createDirectories(file(".berth.yaml.berth-init/in-the-way"));

    assertThat(init("--yes")).isEqualTo(ExitCode.FAILED);

    assertThat(berth.err()).contains("berth.yaml: can't write it", "nothing was changed");
    assertThat(files()).containsExactly("package.json", "src/index.ts");
    assertThat(file("docs")).doesNotExist();
  }

  @Test
  void remindsOfTheLineThatKeepsSecretsOutOfGit() throws IOException {
    assertThat(init("--yes")).isEqualTo(ExitCode.OK);
    assertThat(berth.out()).contains("note: .gitignore has no line .env.prod");

    berth.forget();
    Files.writeString(file(".gitignore"), "node_modules\n.env*\n");
    init("--yes");
    assertThat(berth.out()).doesNotContain(".gitignore");
  }

  @Test
  void tellsProgramsWhatStandsAndWhatWasWritten() throws IOException {
    Files.writeString(file(".dockerignore"), ".git\n");

    assertThat(init("--yes", "--json")).isEqualTo(ExitCode.OK);

    assertThat(berth.out())
        .contains("\"path\": \"compose.yaml\"", "\"standing\": \"new\"", "\"written\": true")
        .contains("\"standing\": \"kept\"", "\"+.env*\"");
  }

  @Test
  void saysThatAnEmptyDirectoryHasNothingToRun() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));

    assertThat(berth.run("init", empty.toString(), "--yes")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(berth.err())
        .contains("nothing here says what would run", "berth init --start COMMAND");
    assertThat(empty).isEmptyDirectory();
  }

  private ExitCode init(String... more) {
    List<String> words = new ArrayList<>(List.of("init", shop.toString()));
    words.addAll(List.of(more));
    return berth.run(words.toArray(String[]::new));
  }

  private Path file(String path) {
    return shop.resolve(path);
  }

  private String read(String path) throws IOException {
    return Files.readString(file(path));
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
