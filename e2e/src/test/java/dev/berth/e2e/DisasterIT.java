package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A server is destroyed with all that is on it. What is left are `berth.yaml`, `backup.key`, and
/// two places with copies that other people's programs keep.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DisasterIT {
  private static final String DOMAIN = "disaster.lazyflow.test";
  private static final Duration SOON = Duration.ofMinutes(2);

  /// What sets up a bare one is in [Debian13ServerIT]; here it would be done twice.
  private static final Form FORM = Form.withDocker().memory("1G");

  private static final String WEBHOOK_SECRET = "a-webhook-secret-of-the-disaster-0001";
  private static final String RECIPE = "Nobody but Anna knows this recipe.";

  @TempDir private static Path directory;

  private final CopyPlaces places = CopyPlaces.up("vps-nas");
  private final Authority authority = Authority.up();
  private final TestMachine lost = TestMachine.fresh("vps-lost", FORM);
  private final TelegramCloud telegram = TelegramCloud.up(at(lost), authority.root());
  private final Developer before = Developer.of(lost);
  private TestMachine server = lost;
  private Visitor visitor = new Visitor(DOMAIN, lost, authority, telegram);
  private Developer after = before;
  private String restored = "";

  @AfterAll
  void removeAll() {
    telegram.close();
    server.close();
    places.close();
    authority.close();
  }

  @Test
  @Order(1)
  void aServerKnowsTwoPlacesForItsCopies() throws IOException {
    authority.knows(lost, DOMAIN);
    before.configure(
        "domain: %s\ntls: {ca: '%s', caRoot: '%s'}\n%s"
            .formatted(DOMAIN, authority.directory(), authority.root(), places.section()));
    Map<String, String> values = new HashMap<>(places.keys());
    values.putAll(
        Map.of(
            "DOMAIN",
            DOMAIN,
            "BOT_TOKEN",
            TelegramCloud.TOKEN,
            "WEBHOOK_SECRET",
            WEBHOOK_SECRET,
            "TELEGRAM_API_ROOT",
            telegram.root()));
    before.fillIn(values);
    before.berth("env", "init", "--yes").mustSucceed();

    before.berth("provision", "--yes").mustSucceed();
    before.berth("deploy", "--yes").mustSucceed();

    assertThat(lost.must("cat /opt/berth/lazyflow/environment"))
        .isEqualTo(Files.readString(environment(before)).strip());
  }

  @Test
  @Order(2)
  void tasksAndFilesGoToBothAndNobodyThereCanReadThem() throws IOException {
    writes("Полить кактус");
    Path recipe = Files.writeString(directory.resolve("recipe.txt"), RECIPE);
    telegram.sendDocument(recipe, "Испечь хлеб");
    String id = Await.present(SOON, "the file", () -> visitor.mediaOf("Испечь хлеб"));
    Await.until(SOON, "the app has it", () -> visitor.file(id).equals(RECIPE));

    before.berth("backup", "now").mustSucceed();

    assertThat(before.berth("backup", "list").mustSucceed().output()).contains("10.77.0.1", "sftp");
    assertThat(places.show("release.json")).isTrue();
    assertThat(places.show("age-encryption.org/v1")).isTrue();
    for (String words : new String[] {"кактус", RECIPE, TelegramCloud.TOKEN, "SQLite"}) {
      assertThat(places.show(words)).as(words).isFalse();
    }
    assertThat(before.berth("drill", "--from-offsite").mustSucceed().output())
        .contains("Restored from s3://");
    assertThat(before.berth("drill", "--from-offsite", "2").mustSucceed().output())
        .contains("Restored from sftp://");
    assertThat(before.berth("status").mustSucceed().output()).contains("passed", "from sftp://");
    requireNoKeyOn(lost);
  }

  /// No command of a person's brings it there.
  @Test
  @Order(3)
  void whatIsWrittenAfterTheLastCopyGoesThereToo() {
    writes("После копии");

    Instant written = Instant.now();
    Await.until(SOON, "both places have it", () -> haveAllUntil(written));
  }

  private boolean haveAllUntil(Instant moment) {
    String list = before.berth("backup", "list", "--json").mustSucceed().output();
    List<Instant> until =
        Pattern.compile("\"archived\": ?\"([^\"]+)\"")
            .matcher(list)
            .results()
            .map(found -> Instant.parse(found.group(1)))
            .toList();
    return until.size() == 2 && until.stream().allMatch(moment::isBefore);
  }

  @Test
  @Order(4)
  void aNewServerIsSetUpWithNothingButBerthYaml() {
    server = TestMachine.fresh("vps-new", FORM); // while the old one has its address still
    lost.close();
    authority.knows(server, DOMAIN);
    telegram.finds(at(server));
    visitor = visitor.at(server);
    after = before.leftWith("berth.yaml", "backup.key").on(server).knowing(places.keys());

    after.berth("provision", "--yes").mustSucceed();
  }

  @Test
  @Order(5)
  void aServerThatIsNotFitIsRefusedForAllReasonsAtOnce() {
    server.must("systemd-run --unit=squatter systemd-socket-activate -l 80 cat");
    server.must("docker network create --subnet 10.213.0.0/16 squatter");

    Ran refused = after.berth("restore", "--at", "0s", "--from-offsite", "--yes");

    assertThat(refused.exit()).isEqualTo(5);
    assertThat(refused.output())
        .contains("uses addresses of 10.213.1.0/24 already", "port 80 is taken by systemd-socket");
    server.must("systemctl stop squatter && docker network rm squatter");
  }

  @Test
  @Order(6)
  void theStackComesBackFromTheBucketWithItsTasksAndFiles() throws IOException {
    after = after.on(server, "deploy");

    Ran back = after.berth("restore", "--at", "0s", "--from-offsite", "--yes").mustSucceed();

    restored =
        Pattern.compile("\\d{8}T\\d{6}Z(-\\d+)?")
            .matcher(back.output())
            .results()
            .findFirst()
            .orElseThrow()
            .group();
    assertThat(visitor.health()).contains("\"status\":\"ok\"");
    assertThat(visitor.tasks()).contains("Полить кактус", "Испечь хлеб", "После копии");
    assertThat(visitor.file(visitor.mediaOf("Испечь хлеб").orElseThrow())).isEqualTo(RECIPE);
    assertThat(environment(after)).hasSameTextualContentAs(environment(before));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment(after))))
        .isEqualTo("rw-------");
    writes("Купить новый горшок");
    requireNoKeyOn(server);
  }

  @Test
  @Order(7)
  void theOtherPlaceHasTheSameData() throws IOException {
    Path fetched = directory.resolve("fetched");

    after
        .berth("restore", "--at", "0s", "--from-offsite", "2", "--to", fetched.toString())
        .mustSucceed();

    try (var files = Files.walk(fetched)) {
      assertThat(files.filter(Files::isRegularFile))
          .anySatisfy(file -> assertThat(file).hasContent(RECIPE))
          .anySatisfy(file -> assertThat(file).hasFileName("lazyflow.db"));
    }
  }

  /// Somebody whose connection broke does not know that all of it is there. Meanwhile the name
  /// leads to the old server again.
  @Test
  @Order(8)
  void theSameCommandAgainChangesNothingAndBringsTheEnvironmentFileAgain() throws IOException {
    Files.delete(environment(after));
    Path hosts = Files.writeString(directory.resolve("hosts"), "192.0.2.1 " + DOMAIN + "\n");
    Developer misled = after.knowing(Map.of("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts));

    Ran again = misled.berth("restore", restored, "--from-offsite", "--yes");

    assertThat(again.exit()).as(again.output()).isEqualTo(1);
    assertThat(again.output())
        .contains("leads to 192.0.2.1, which is not this server")
        .contains("let its A record say " + server.address());
    assertThat(environment(after)).hasSameTextualContentAs(environment(before));
    assertThat(visitor.tasks()).contains("Купить новый горшок");
  }

  @Test
  @Order(9)
  void lifeGoesOn() {
    Developer again = before.on(server, "deploy");

    again.berthHasNothingToDo("deploy", "--yes");
    again.berth("backup", "now").mustSucceed();
    again.berth("status").mustSucceed();
  }

  private void writes(String task) {
    telegram.send(task);
    Await.until(SOON, "the bot's answer", () -> telegram.hasFromTheBot("✅ " + task));
    assertThat(visitor.tasks()).contains(task);
  }

  /// The key that opens copies is nowhere on a machine's disk; the app's own secrets are.
  private void requireNoKeyOn(TestMachine machine) throws IOException {
    String key =
        Files.readAllLines(before.stack().resolve("backup.key")).stream()
            .filter(line -> line.startsWith("AGE-SECRET-KEY-"))
            .findFirst()
            .orElseThrow();
    assertThat(isOn(machine, WEBHOOK_SECRET)).isTrue();
    assertThat(isOn(machine, key)).isFalse();
  }

  private static boolean isOn(TestMachine machine, String words) {
    String search = "grep -rqaF --exclude-dir={proc,sys,dev,merged} -- " + words + " /";
    return machine.ssh(SOON, "sync; bash -c '" + search + "'").ok();
  }

  private static String at(TestMachine machine) {
    return DOMAIN + "=" + machine.address();
  }

  private static Path environment(Developer developer) {
    return developer.stack().resolve(".env.prod");
  }
}
