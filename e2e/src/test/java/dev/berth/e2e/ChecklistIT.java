package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Each command of a plan's checklist, copied from its page and typed in its order, on the way of
/// an app to a server that nobody has touched: all of them answer as the page says. Some minutes:
/// `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class ChecklistIT {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final Form FORM = Form.of("trixie");
  private static final String LAZYFLOW = "tasks.example.org";
  private static final long ANNA = 700100001;

  @TempDir private Path directory;

  @Test
  void everyCommandForTheBunExampleDoesWhatItsPlanSays() throws IOException {
    try (Authority authority = Authority.up();
        TestMachine server = TestMachine.fresh("list-bun", FORM);
        TelegramCloud telegram = telegram(BunHono.DOMAIN, server, authority);
        BunHono app = BunHono.copied(directory, server, telegram)) {
      app.plan();
      app.initiate(authority);

      walk(
          new Owner(
              app.repository(),
              "berth plan --yes",
              OnPath.berth(directory, server),
              BunHono.answers()),
          () -> uses(telegram, "Noted: Water the flowers"));

      assertThat(app.changed()).containsExactly(".gitignore");
    }
  }

  @Test
  void everyCommandForLazyFlowDoesWhatItsPlanSays() throws IOException {
    try (Authority authority = Authority.up();
        TestMachine server = TestMachine.fresh("list-lazy", FORM);
        TelegramCloud telegram = telegram(LAZYFLOW, server, authority);
        StockImages _ =
            StockImages.of(
                Map.of(
                    "eclipse-temurin:25-jdk",
                    "berth-base/jdk:25",
                    "node:22-slim",
                    "berth-base/node:22",
                    "caddy:2.11",
                    "berth-base/caddy:2.11"))) {
      Developer developer = Developer.of(server);
      developer.configure(
          """
          domain: %s
          tls: {ca: '%s', caRoot: '%s'}
          watch: {telegram: {chat: %d}}
          """
              .formatted(LAZYFLOW, authority.directory(), authority.root(), ANNA));
      Path example = developer.stack().resolve(".env.prod.example");
      Files.writeString(
          example, Files.readString(example).replace("https://api.telegram.org", telegram.root()));
      Path repository = developer.stack().resolveSibling("");
      Map<String, String> answers = Map.of("DOMAIN", LAZYFLOW, "BOT_TOKEN", TelegramCloud.TOKEN);

      walk(
          new Owner(
              repository,
              "berth plan --yes -f lazyflow/berth.yaml",
              OnPath.berth(directory, server),
              answers),
          () -> uses(telegram, "✅ Water the flowers"));
    }
  }

  /// The name leads to the server, for everybody who asks in these tests.
  private static TelegramCloud telegram(String domain, TestMachine server, Authority authority) {
    authority.knows(server, domain);
    server.must("echo '%s %s' >> /etc/hosts".formatted(server.address(), domain));
    return TelegramCloud.up(domain + "=" + server.address(), authority.root());
  }

  private static void uses(TelegramCloud telegram, String answer) {
    telegram.send("Water the flowers");
    Await.until(Duration.ofSeconds(60), answer, () -> telegram.hasFromTheBot(answer));
  }

  /// Somebody whose files say by now where the app is to run.
  ///
  /// @param planned what is typed at the repository's top to have its plan
  /// @param answers to what `berth env init` asks
  private record Owner(Path repository, String planned, OnPath tools, Map<String, String> answers) {
    Keyboard keyboard(String directory) {
      Path place = repository.resolve(directory);
      return new Keyboard(place, tools.environment(), answers, LONG);
    }

    Checklist plan() throws IOException {
      String said = keyboard("").type(planned).mustSucceed().output();
      Matcher written = Pattern.compile("(?m)^Written: (.+[.]md)$").matcher(said);
      assertThat(written.find()).as(said).isTrue();
      return Checklist.parse(Files.readString(repository.resolve(written.group(1))));
    }
  }

  /// @param used the page wants the app to be used before there are copies of its data
  private static void walk(Owner owner, Runnable used) throws IOException {
    Checklist list = owner.plan();
    Keyboard keyboard = owner.keyboard(list.directory());
    Walkthrough walk = Walkthrough.of(list, keyboard, Map.of("Backup", used));
    System.out.println(walk.table());
    assertThat(walk.steps()).hasSizeGreaterThan(20);
    assertThat(walk.faults()).isEmpty();
  }
}
