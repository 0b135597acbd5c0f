package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Authority;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// `examples/bun-hono` in production as it is: three releases with what people brought, copies that
/// come back, and a release under load that costs what `berth doctor --app` said before. Some
/// minutes: `-Dberth.long=true`, as `./check --long` has it.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class BunHonoIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  @Test
  void keepsWhatPeopleBringAndCostsWhatTheDoctorSaid() throws IOException {
    try (Authority authority = Authority.up();
        TestMachine server = TestMachine.fresh("bun-hono", Form.of("trixie"));
        TelegramCloud telegram = telegram(server, authority);
        BunHono app = BunHono.copied(directory, server, telegram)) {
      app.plan();
      app.initiate(authority);
      Developer developer = app.developer();
      developer.fillIn(
          Map.of(
              "DOMAIN",
              BunHono.DOMAIN,
              "BOT_TOKEN",
              TelegramCloud.TOKEN,
              "WEBHOOK_SECRET",
              "a-webhook-secret-of-the-bun-example-000001"));
      developer.berth("provision", "--yes").mustSucceed();
      developer.berth("deploy", "--yes").mustSucceed();

      Anna anna = new Anna(server, authority, telegram);
      String file = anna.bringsAFile();
      for (String release : List.of("second", "third")) {
        app.label(release);
        developer.berth("deploy", "--yes").mustSucceed();
        anna.findsItAgain(file);
      }
      developer.berth("backup", "now").mustSucceed();
      developer.berth("backup", "verify").mustSucceed();
      developer.berth("drill").mustSucceed();

      Forecast before = Forecast.of(developer);
      app.label("loaded");
      OnPath tools = OnPath.berth(directory, server);
      Map<String, Long> seen = anna.worksWhile(tools.berth(), app.repository());
      Forecast after = Forecast.of(developer); // what else this machine does changes
      System.out.printf("foretold: %s, afterwards: %s%nmeasured: %s%n", before, after, seen);

      before.cameTrue(seen, after);
      anna.findsItAgain(file);
      assertThat(app.changed()).containsExactly(".gitignore");
    }
  }

  private static TelegramCloud telegram(TestMachine server, Authority authority) {
    authority.knows(server, BunHono.DOMAIN);
    return TelegramCloud.up(BunHono.DOMAIN + "=" + server.address(), authority.root());
  }

  /// What `berth doctor --app` says of a release.
  ///
  /// @param unserved time in which nobody serves, in milliseconds
  /// @param longestWait of somebody who asks meanwhile, in milliseconds
  /// @param cost of what is in flight then
  private record Forecast(long unserved, long longestWait, String cost) {
    static Forecast of(Developer developer) {
      String output = developer.berth("doctor", "--app", "--json").mustSucceed().output();
      Map<String, Object> said = JSON.fromJsonObject(output.substring(output.indexOf("{\n")));
      Map<String, Object> service = objects(said, "services").getFirst();
      Map<String, Object> inFlight =
          objects(service, "promises").stream()
              .filter(one -> "finishes what is in flight".equals(one.get("promise")))
              .findFirst()
              .orElseThrow();
      assertThat(inFlight).containsEntry("verdict", "not kept");
      return new Forecast(
          millis(service, "unservedMillis"),
          millis(service, "longestWaitMillis"),
          "" + inFlight.get("cost"));
    }

    private static long millis(Map<String, Object> service, String name) {
      return ((Number) Objects.requireNonNull(service.get(name))).longValue();
    }

    /// Nobody waited much longer than is foretold at most, nor the longest much shorter than nobody
    /// serves; nothing failed but what was in flight, and nothing that was answered is gone.
    void cameTrue(Map<String, Long> seen, Forecast again) {
      assertThat(cost).isEqualTo("what is in flight then gets 502; a GET is asked again");
      assertThat(seen.get("load_stall_max_ms"))
          .isBetween(
              Math.min(unserved, again.unserved) / 2, Math.max(longestWait, again.longestWait) * 2);
      assertThat(seen)
          .containsEntry("load_lost", 0L)
          .containsEntry("load_doubled", 0L)
          .containsEntry("load_broken", 0L)
          .containsEntry("load_other_status", 0L);
    }
  }

  /// Somebody who uses the app over HTTPS, the certificate verified, signed in by Telegram.
  private record Anna(TestMachine server, Authority authority, TelegramCloud telegram) {
    /// @return where it is
    String bringsAFile() throws IOException {
      telegram.send("Water the flowers");
      Await.until(SOON, "the bot's answer", () -> telegram.hasFromTheBot("Noted: Water"));
      String task =
          ask("/tasks", "-H", "Content-Type: application/json", "-d", "{\"text\":\"Buy bread\"}");
      Path photo = Files.writeString(Files.createTempFile("photo", ".txt"), "a loaf of bread");
      String media =
          ask(
              "/media",
              "-F",
              "taskId=" + JSON.fromJsonObject(task).get("id"),
              "-F",
              "file=@" + photo);
      return "" + JSON.fromJsonObject(media).get("url");
    }

    void findsItAgain(String file) {
      assertThat(ask("/tasks")).contains("Water the flowers", "Buy bread");
      assertThat(ask(file)).isEqualTo("a loaf of bread");
    }

    /// Sends requests at a steady rate while a release is made.
    ///
    /// @return what they saw of it, by the name of the figure
    Map<String, Long> worksWhile(String berth, Path repository) {
      List<String> argv = new ArrayList<>();
      argv.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
      argv.addAll(List.of("-cp", "testbed/load/target/classes"));
      argv.addAll(List.of("dev.berth.testbed.load.Main", "--name", "load", "--rate", "60"));
      argv.addAll(List.of("--url", "https://" + BunHono.DOMAIN, "--address", server.address()));
      argv.addAll(List.of("--ca", authority.root().toString(), "--signed-in", signedIn()));
      argv.addAll(List.of("--", berth, "deploy", "--yes"));
      argv.addAll(List.of("-f", repository.resolve("berth.yaml").toString()));
      Ran ran = Shell.run(LONG, argv).mustSucceed();
      System.out.println(ran.output());
      return ran.output()
          .lines()
          .filter(line -> line.matches("load_\\w+\t\\d+\t.*"))
          .map(line -> line.split("\t", -1))
          .collect(Collectors.toMap(one -> one[0], one -> Long.valueOf(one[1])));
    }

    private String signedIn() {
      return "tma " + telegram.initData();
    }

    private String ask(String path, String... options) {
      List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--fail", "--max-time", "40"));
      argv.addAll(List.of("--cacert", authority.root().toString()));
      argv.addAll(List.of("--resolve", BunHono.DOMAIN + ":443:" + server.address()));
      argv.addAll(List.of("-H", "Authorization: " + signedIn()));
      argv.addAll(List.of(options));
      argv.add("https://" + BunHono.DOMAIN + path);
      return Shell.run(Duration.ofMinutes(1), argv).mustSucceed().output();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> objects(Map<String, Object> json, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(json.get(key), json::toString);
  }
}
