package dev.lazyflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import dev.lazyflow.config.Config.Updates;
import dev.lazyflow.config.ConfigProblems.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
  private static final String ROOT = "https://api.telegram.org";

  private static Map<String, String> production(Map<String, String> more) {
    return RunningApp.environment(ROOT, Path.of("/srv"), more);
  }

  private static ConfigProblems problemsOf(Map<String, String> environment) {
    return assertThatExceptionOfType(ConfigProblems.class)
        .isThrownBy(() -> ConfigReader.read(environment))
        .actual();
  }

  private static List<String> variables(ConfigProblems problems) {
    return problems.problems().stream().map(Problem::variable).toList();
  }

  @Test
  void developmentNeedsOnlyTheToken() {
    Config config = ConfigReader.read(Map.of("BOT_TOKEN", FakeTelegram.TOKEN));

    assertThat(config.production()).isFalse();
    assertThat(config.port()).isEqualTo(3000);
    assertThat(config.telegram().updates()).isEqualTo(Updates.POLLING);
    assertThat(config.data().database()).isEqualTo(Path.of("./data/lazyflow.db"));
    assertThat(config.data().uploads()).isEqualTo(Path.of("./uploads"));
    assertThat(config.web().anyOrigin()).isTrue();
  }

  @Test
  void productionUsesTheWebhookUnlessPollingIsChosen() {
    assertThat(ConfigReader.read(production(Map.of())).telegram().updates())
        .isEqualTo(Updates.WEBHOOK);
    assertThat(
            ConfigReader.read(production(Map.of("TELEGRAM_UPDATES", "polling")))
                .telegram()
                .updates())
        .isEqualTo(Updates.POLLING);
  }

  @Test
  void everythingThatIsMissingInProductionIsNamedAtOnce() {
    ConfigProblems problems = problemsOf(Map.of("LAZYFLOW_ENV", "production"));

    assertThat(variables(problems))
        .containsExactlyInAnyOrder(
            "BOT_TOKEN", "WEBHOOK_SECRET", "APP_URL", "MINI_APP_URL", "CORS_ALLOWED_ORIGINS");
    assertThat(problems.report())
        .contains("5 problems", "cause: BOT_TOKEN is not set", "fix:   set it to")
        .contains("state: nothing was opened");
  }

  @Test
  void aWildcardOriginIsRefusedInProductionWithWhatToSet() {
    ConfigProblems problems = problemsOf(production(Map.of("CORS_ALLOWED_ORIGINS", "*")));

    assertThat(problems.report())
        .contains("CORS_ALLOWED_ORIGINS is \"*\"")
        .contains("set it to the Mini App's origin, e.g. https://lazyflow.example");
  }

  @Test
  void weakAndDefaultSecretsAreRefusedAndNeverShown() {
    for (String weak : List.of("dev-secret", "short", "0123456789abcdef0123456!")) {
      ConfigProblems problems = problemsOf(production(Map.of("WEBHOOK_SECRET", weak)));
      assertThat(variables(problems)).containsExactly("WEBHOOK_SECRET");
      assertThat(problems.report()).doesNotContain(weak);
    }
    ConfigProblems problems = problemsOf(production(Map.of("BOT_TOKEN", "123:oops-a-real-one")));
    assertThat(variables(problems)).containsExactly("BOT_TOKEN");
    assertThat(problems.report()).doesNotContain("oops");
  }

  @Test
  void addressesMustBeHttpsInProduction() {
    ConfigProblems problems =
        problemsOf(
            production(
                Map.of("APP_URL", "http://lazyflow.example", "MINI_APP_URL", "lazyflow.example")));

    assertThat(variables(problems)).contains("APP_URL", "MINI_APP_URL");
    assertThat(problems.report()).contains("APP_URL is \"http://lazyflow.example\"");
  }

  @Test
  void wrongValuesAreShownWithWhatIsAllowed() {
    ConfigProblems problems =
        problemsOf(
            production(
                Map.of(
                    "PORT", "http",
                    "LAZYFLOW_DRAIN_MS", "-1",
                    "TELEGRAM_UPDATES", "carrier-pigeon",
                    "LAZYFLOW_TIMEZONE", "Mars/Olympus",
                    "CORS_ALLOWED_ORIGINS", "https://a.example/path")));

    assertThat(variables(problems))
        .containsExactlyInAnyOrder(
            "PORT",
            "LAZYFLOW_DRAIN_MS",
            "TELEGRAM_UPDATES",
            "LAZYFLOW_TIMEZONE",
            "CORS_ALLOWED_ORIGINS");
    assertThat(problems.report())
        .contains("PORT is \"http\"", "from 0 to 65535", "webhook or polling", "Mars/Olympus");
  }

  @Test
  void aSocksProxyIsRefusedLoudly() {
    ConfigProblems problems =
        problemsOf(production(Map.of("TELEGRAM_HTTP_PROXY", "socks5://user:pw@proxy:1080")));

    assertThat(problems.report()).contains("names a SOCKS proxy").doesNotContain("user:pw");
    assertThat(
            ConfigReader.read(production(Map.of("TELEGRAM_HTTP_PROXY", "http://proxy:3128")))
                .telegram()
                .proxy())
        .hasValueSatisfying(proxy -> assertThat(proxy.getPort()).isEqualTo(3128));
  }

  @Test
  void originsAreAList() {
    Config config =
        ConfigReader.read(
            production(
                Map.of("CORS_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443")));

    assertThat(config.web().origins())
        .containsExactlyInAnyOrder("https://a.example", "https://b.example:8443");
  }

  @Test
  void aSecretDoesNotPrintItself() {
    assertThat(ConfigReader.read(production(Map.of())).toString())
        .doesNotContain(FakeTelegram.TOKEN, RunningApp.SECRET);
  }
}
