package dev.berth.cli.plan;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.cli.Parser;
import dev.berth.cli.Verb;
import dev.berth.problem.ExitCode;
import dev.berth.stack.Overrides;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `berth init` in repositories of every family, as the detectors read them.
class InitFixturesTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}berth (.+)$");

  @TempDir private Path directory;

  /// Those that somebody prepared for Docker in another way are taken without that.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bun-hono",
        "go-chi",
        "go-gin",
        "go-nethttp",
        "java-spring",
        "node-express",
        "node-fastify",
        "python-fastapi",
        "python-flask"
      })
  void makesAStackThatEveryOtherCommandReads(String name) {
    Path copy =
        Initiated.copy(
            name, directory.resolve(name), "Dockerfile", "compose.yaml", ".dockerignore");
    Map<String, String> before = Initiated.contents(copy);

    Initiated shop = Initiated.in(copy);

    assertThat(shop.exit()).as(shop.said()).isEqualTo(ExitCode.OK);
    assertThat(Initiated.contents(copy)).containsAllEntriesOf(before);
    Stack stack = stack(shop);
    assertThat(stack.name().value()).isEqualTo(name);
    assertThat(stack.smoke()).isNotEmpty();
    assertThat(stack.compose().services())
        .filteredOn(service -> service.name().value().equals("app"))
        .singleElement()
        .satisfies(service -> {
          assertThat(service.ports()).isEmpty();
          assertThat(service.healthcheck()).isTrue();
        });
    assertThat(Initiated.in(copy).said()).contains("Nothing to do:").doesNotContain("kept");
  }

  @Test
  void needsNoSourceThatIsTheFirstWhereAFrameworkMakesIt() {
    Initiated garden = Initiated.in(Initiated.copy("kotlin-quarkus", directory.resolve("garden")));

    assertThat(garden.exit()).as(garden.said()).isEqualTo(ExitCode.OK);
    assertThat(garden.read("Dockerfile")).contains("quarkus-run.jar");
    assertThat(stack(garden).services())
        .singleElement()
        .satisfies(app -> assertThat(app.health().value()).isEqualTo("/q/health"));
  }

  @Test
  void leavesADockerfileAndWritesTheRestToIt() {
    Initiated notes = Initiated.in(Initiated.copy("java-helidon", directory.resolve("notes")));

    assertThat(notes.exit()).as(notes.said()).isEqualTo(ExitCode.OK);
    assertThat(notes.said()).contains("there  Dockerfile", "note: ", "listens on 127.0.0.1");
    assertThat(stack(notes).data().databases()).hasSize(1);
  }

  @Test
  void saysWhatAStackOfSomebodyElseLacks() {
    Path copy = Initiated.copy("node-fastify", directory.resolve("shop"));
    Map<String, String> before = Initiated.contents(copy);

    Initiated shop = Initiated.in(copy);

    assertThat(shop.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(shop.said()).contains("compose.yaml has no service 'reverse-proxy'");
    assertThat(Initiated.contents(copy)).isEqualTo(before);
  }

  @Test
  void writesCommandsThatAreUnderstood() {
    Initiated shop = Initiated.in(Initiated.copy("bun-hono", directory.resolve("shop")));

    List<String> commands =
        COMMAND.matcher(shop.read("docs/runbook.md")).results().map(m -> m.group(1)).toList();

    assertThat(commands).hasSizeGreaterThan(15).contains("webhook check");
    for (String command : commands) {
      List<String> words = List.of(command.replace("TIME", "2h").split(" "));
      Verb verb = Verb.named(words.getFirst()).orElseThrow(() -> new AssertionError(command));
      assertThatCode(() -> Parser.of(verb, verb.command()).parse(words.subList(1, words.size())))
          .as("berth " + command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void isShownOnThePageOfTheBunExample() throws IOException {
    Initiated shop = Initiated.in(Initiated.copy("bun-hono", directory.resolve("bun-hono")));
    String page = Files.readString(Initiated.ROOT.resolve("docs/bun-hono.md"));

    for (String file : List.of("Dockerfile", "compose.yaml", "site.caddy", "berth.yaml")) {
      assertThat(page).as(file).contains(indented(shop.read(file)));
    }
    assertThat(page).contains(indented(shop.said().lines().limit(7).collect(joining("\n"))));
  }

  private static String indented(String text) {
    return text.lines().map(line -> line.isEmpty() ? line : "    " + line).collect(joining("\n"));
  }

  private static Stack stack(Initiated shop) {
    return StackReader.read(
        shop.answered("shop.example").directory().resolve("berth.yaml"), Overrides.none());
  }
}
