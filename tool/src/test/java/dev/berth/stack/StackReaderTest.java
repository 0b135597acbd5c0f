package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.compose.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackReaderTest {
  @TempDir private Path directory;
  private StackFiles files;

  @BeforeEach
  void writeAGoodStack() {
    files = new StackFiles(directory);
  }

  @Test
  void readsAStackWithItsDefaults() {
    Stack stack = files.read();

    assertThat(stack.name()).hasToString("bakery");
    assertThat(stack.server()).isEqualTo(new ServerAddress.Local());
    assertThat(stack.services().getFirst().cutover()).isEqualTo(Cutover.HOLD);
    assertThat(stack.smoke().getFirst().status()).isEqualTo(200);
    assertThat(stack.keepReleases()).isEqualTo(5);
    assertThat(stack.compose().services().getFirst().mounts().getFirst().volumeKey())
        .contains(new VolumeKey("orders"));
    assertThat(stack.compose().services().getFirst().mounts().getFirst())
        .isInstanceOf(Mount.Volume.class);
  }

  @Test
  void runsAsDemoUntilTheTokenIsSet() {
    assertThat(files.read().runsAsDemo()).isTrue();
    assertThat(files.read().publicName()).hasToString("bakery.localhost");

    files.write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\n");

    assertThat(files.read().runsAsDemo()).isFalse();
    assertThat(files.read().publicName()).hasToString("bakery.example");
  }

  @Test
  void needsNoOtherFileToAskAStackFromOutside() throws IOException {
    files.write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\n");
    for (String gone : List.of("compose.yaml", "site.caddy", ".env.prod.example")) {
      Files.delete(directory.resolve(gone));
    }

    Stack stack = fromOutside();

    assertThat(stack.publicName()).hasToString("bakery.example");
    assertThat(stack.smoke()).hasSize(1);
  }

  @Test
  void cannotAskAStackWithoutADomainFromOutside() {
    files.write(".env.prod", "BOT_TOKEN=1:x\n");
    files.change("berth.yaml", "domain: bakery.example\n", "");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::fromOutside)
        .withMessageContaining("'domain' is missing");
  }

  private Stack fromOutside() {
    return StackReader.readFromOutside(
        files.berthYaml(), Overrides.none(), EnvironmentElsewhere.NOWHERE);
  }

  @Test
  void saysWhatTheParserFoundInBrokenYaml() {
    files.write("berth.yaml", "name: bakery\nservices: {app: {port: 3000\nproxy: x\n");

    Problem problem = files.found().getFirst();
    assertThat(problem.place().orElseThrow().line()).isEqualTo(3);
    assertThat(problem.what()).startsWith("not valid YAML, column");
    assertThat(problem.cause().orElseThrow()).contains("proxy: x").contains("^");
  }

  @Test
  void namesTheNearestKeyForAnUnknownOne() {
    files.change("berth.yaml", "health: /health}", "helth: /health}");

    Problem problem = files.found().getFirst();
    assertThat(files.problems())
        .containsExactly("berth.yaml:4:services.app.helth: unknown key 'helth'");
    assertThat(problem.fix()).contains("did you mean 'health'?");
  }

  @Test
  void saysWhereAMisplacedKeyBelongs() {
    files.change("berth.yaml", "name: bakery", "name: bakery\npathColumns: [a.b]");

    assertThat(files.found().getFirst().fix()).contains("'pathColumns' belongs under data.files[]");
  }

  @Test
  void tellsThreeErrorsAtOnce() {
    files
        .change("berth.yaml", "name: bakery", "name: The Bakery")
        .change("berth.yaml", "port: 3000", "port: lots")
        .change("compose.yaml", "[\"orders:/data\"]", "orders");

    assertThat(files.problems())
        .containsExactly(
            "berth.yaml:1:name: 'The Bakery' is not a stack name (a-z, 0-9 and -, begins with a"
                + " letter, at most 31 long)",
            "berth.yaml:4:services.app.port: 'lots' is not a port (1 to 65535)",
            "compose.yaml:4:services.app.volumes: expected a list of volumes");
  }

  @Test
  void refusesAServiceThatComposeDoesNotHave() {
    files.change("berth.yaml", "  app: {", "  ap: {");

    assertThat(files.problems())
        .containsExactly("berth.yaml:4:services.ap: compose.yaml has no service 'ap'");
    assertThat(files.found().getFirst().fix()).contains("did you mean 'app'?");
  }

  @Test
  void refusesAServiceWithTheNameOfASlot() {
    files.change("compose.yaml", "  web:", "  app-b: {image: bakery}\n  web:");

    assertThat(files.problems())
        .containsExactly(
            "berth.yaml:4:services.app: the service 'app-b' has the name of a slot of 'app'");
  }

  @Test
  void refusesToStandByWhereBothServe() {
    files.change("berth.yaml", "health: /health", "cutover: overlap, standby: true");

    assertThat(files.problems())
        .containsExactly(
            "berth.yaml:4:services.app.standby: a service that overlaps has nothing to wait for");
  }

  @Test
  void refusesAVolumeThatComposeDoesNotHave() {
    files.change("berth.yaml", "volume: orders", "volume: sales");

    assertThat(files.problems())
        .containsExactly("berth.yaml:7:data.sqlite[0].volume: compose.yaml has no volume 'sales'");
    assertThat(files.found().getFirst().fix()).contains("it has: orders");
  }

  @Test
  void refusesAPortThatTheWorldCouldReach() {
    files.change("compose.yaml", "image: bakery", "image: bakery\n    ports: [\"3000:3000\"]");

    assertThat(files.problems())
        .containsExactly(
            "compose.yaml:4:services.app.ports: service 'app' publishes 3000:3000 to the world");
    assertThat(files.found().getFirst().fix())
        .contains("bind it to this machine: \"127.0.0.1:3000:3000\", or remove it");
  }

  @Test
  void refusesPort443OfAServiceThatIsNotTheProxy() {
    files.change("compose.yaml", "image: bakery", "image: bakery\n    ports: [\"443:3000\"]");

    assertThat(files.problems())
        .containsExactly(
            "compose.yaml:4:services.app.ports: service 'app' publishes 443:3000 to the world");
  }

  @Test
  void refusesAnOpenPortOfTheDemo() {
    files
        .change("berth.yaml", "BOT_TOKEN}", "BOT_TOKEN, compose: demo.yaml}")
        .write("demo.yaml", "services: {sim: {image: sim, ports: [\"8081:8081\"]}}");

    assertThat(files.problems())
        .containsExactly(
            "demo.yaml:1:services.sim.ports: service 'sim' publishes 8081:8081 to the world");
  }

  @Test
  void tellsAKeyThatIsGivenTwice() {
    files.change("berth.yaml", "domain:", "name: cafe\ndomain:");

    assertThat(files.problems()).containsExactly("berth.yaml:2:name: 'name' is given twice");
  }

  @Test
  void listsEverySecretThatIsNotSet() {
    files
        .change(".env.prod.example", "APP_URL=", "# berth: required\nAPP_URL=")
        .write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=\n");

    assertThat(files.problems())
        .containsExactly(
            ".env.prod:APP_URL: 'APP_URL' has no value",
            ".env.prod:2:WEBHOOK_SECRET: 'WEBHOOK_SECRET' has no value");
  }

  @Test
  void asksForWhatNobodyCanMakeUpBeforeAnEnvironmentFileIsMade() {
    files.write(".env.prod.example", StackFiles.EXAMPLE + "SMTP_PASSWORD=\n");

    assertThat(files.problems())
        .containsExactly(
            ".env.prod.example:7:SMTP_PASSWORD: 'SMTP_PASSWORD' needs a value from you");
  }

  @Test
  void demandsADomainForTheRealThing() {
    files
        .change("berth.yaml", "domain: bakery.example\n", "")
        .write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\n");

    assertThat(files.problems()).containsExactly("berth.yaml:domain: 'domain' is missing");
  }

  @Test
  void takesTheDomainFromTheEnvironmentFileWhereBerthYamlHasNone() {
    files
        .change("berth.yaml", "domain: bakery.example\n", "")
        .write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\nDOMAIN=shop.example\n");

    assertThat(files.read().publicName()).hasToString("shop.example");
  }

  @Test
  void refusesALocalhostDomainForTheRealThing() {
    files.write(".env.prod", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=abc\n");
    files.change("berth.yaml", "bakery.example", "bakery.localhost");

    assertThat(files.problems())
        .containsExactly("berth.yaml:domain: 'bakery.localhost' can't be reached from outside");
  }

  @Test
  void letsTheCommandLineOverrideKeys() {
    Overrides overrides =
        new Overrides(
            Optional.of(ServerAddress.parse("root@203.0.113.7")),
            Optional.of(new DomainName("other.example")),
            Optional.of(directory.resolve("other.env")),
            Optional.empty(),
            Optional.empty());
    files.write("other.env", "BOT_TOKEN=1:x\nWEBHOOK_SECRET=y\n");

    Stack stack = StackReader.read(files.berthYaml(), overrides);

    assertThat(stack.publicName()).hasToString("other.example");
    assertThat(stack.server()).hasToString("root@203.0.113.7");
    assertThat(stack.environment().file()).isEqualTo(directory.resolve("other.env"));
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> StackReader.read(Path.of("nowhere.yaml"), Overrides.none()))
        .withMessage("there is no such file");
  }

  @Test
  void tellsAVariableThatComposeDemandsAndNobodySets() {
    files
        .change("compose.yaml", "image: bakery", "image: \"${REGISTRY:?}/bakery\"")
        .write(".env.prod", "BOT_TOKEN=\nWEBHOOK_SECRET=abc\n");

    assertThat(files.problems())
        .containsExactly("compose.yaml: 'REGISTRY' has no value, and the file demands one");
  }
}
