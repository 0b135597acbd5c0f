package dev.berth.inspect.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommittedSecretDetectorTest {
  private static final String TOKEN = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ01";
  private static final String KEY_LINE = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA";
  private static final String KEY =
      "-----BEGIN " + "PRIVATE KEY-----\n" + KEY_LINE + "\n-----END PRIVATE KEY-----\n";

  @Test
  void knowsSecretsByTheirForm() {
    assertThat(
            secrets(
                Map.of(
                    "src/bot.js", "// the bot\nconst token = '" + TOKEN + "';\n",
                    "src/send.sh", "curl https://api.telegram.org/bot" + TOKEN + "/getMe\n",
                    "tls/server.key", KEY,
                    "config.json", "{\"key\": \"" + KEY.replace("\n", "\\n") + "\"}\n",
                    "aws.ini", "id = AKIA" + "J7QPM2XW4ZRT6BCD\n",
                    "ci.txt", "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n")))
        .containsExactly(
            "aws key\taws.ini:1",
            "github token\tci.txt:1",
            "private key\tconfig.json:1",
            "telegram token\tsrc/bot.js:2",
            "telegram token\tsrc/send.sh:1",
            "private key\ttls/server.key:1");
  }

  @Test
  void takesNoSampleNoProgramAndNoTestForASecret() {
    assertThat(
            secrets(
                Map.of(
                    "README.md", TOKEN,
                    "docs/setup.txt", TOKEN,
                    "test/bot.test.js", "'" + TOKEN + "'",
                    ".env.example", "BOT_TOKEN=" + TOKEN,
                    "src/key.ts", "text.startsWith('-----BEGIN " + "PRIVATE KEY-----');\n",
                    "src/aws.ts", "'AKIAIOSFODNN7EXAMPLE'",
                    "src/fake.ts", "'123456789:AA" + "A".repeat(33) + "'",
                    "node_modules/x/index.js", "'" + TOKEN + "'")))
        .isEmpty();
  }

  @Test
  void readsEnvironmentFilesThatAreCommitted() {
    assertThat(
            secrets(
                Map.of(
                    ".env.production",
                    """
                    # DB_PASSWORD=old-one-77
                    DB_PASSWORD="regen-und-wind"
                    export SESSION_SECRET=u3Vh0qfZk29sLr8X # ours
                    DATABASE_URL=postgres://app:regen77@db/app
                    BOT_TOKEN=%s
                    API_TOKEN=
                    MAIL_PASSWORD=changeme
                    SMTP_PASSWORD=${SMTP}
                    REDIS_URL=redis://localhost:6379
                    TOKEN_URL=https://example.com/oauth/token
                    PORT=3000
                    """
                        .formatted(TOKEN))))
        .containsExactly(
            "password in .env.production\t.env.production:2",
            "secret in .env.production\t.env.production:3",
            "password in .env.production\t.env.production:4",
            "telegram token\t.env.production:5");
  }

  @Test
  void leavesAloneWhatGitIgnores() {
    String password = "DB_PASSWORD=regen-und-wind\n";
    assertThat(
            secrets(
                Map.of(
                    ".gitignore", "# local\n.env*\n!.env.production\n/keys/\n",
                    ".env", password,
                    ".env.production", password,
                    "keys/server.key", KEY,
                    "app/keys/server.key", KEY,
                    "app/.gitignore", "*.local.env\n",
                    "app/.env", password,
                    "app/a.local.env", password,
                    "other/a.local.env", password)))
        .containsExactly(
            "password in .env.production\t.env.production:1",
            "private key\tapp/keys/server.key:1",
            "password in a.local.env\tother/a.local.env:1");
  }

  @Test
  void readsTheEnvironmentOfComposeServices() {
    assertThat(
            secrets(
                Map.of(
                    "compose.yaml",
                    """
                    services:
                      db:
                        image: postgres
                        environment:
                          POSTGRES_PASSWORD: regen-und-wind
                          POSTGRES_USER: app
                      app:
                        build: .
                        environment:
                          - DATABASE_URL=postgres://app:${PASSWORD}@db/app
                          - API_TOKEN=u3Vh0qfZk29sLr8X
                        labels:
                          PASSWORD: regen-und-wind
                    """)))
        .containsExactly(
            "password in compose.yaml\tcompose.yaml:5", "secret in compose.yaml\tcompose.yaml:11");
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(
            Inspected.findings(
                    Map.of(
                        "a.txt", "send('" + TOKEN + "')",
                        "compose.yaml", "services: {a: {environment: {PASSWORD: wind99}}}",
                        ".env", "DATABASE_URL=postgres://app:regen77@db/app\nPASSWORD=wind88\n"))
                .of(Kind.COMMITTED_SECRET))
        .hasSize(4)
        .allSatisfy(finding ->
            assertThat(finding.value() + finding.matched())
                .doesNotContain("AAEhBP0av28", "regen77", "wind88", "wind99"));
  }

  private static List<String> secrets(Map<String, String> files) {
    return Inspected.findings(files)
        .of(Kind.COMMITTED_SECRET)
        .map(CommittedSecretDetectorTest::line)
        .toList();
  }

  private static String line(Finding finding) {
    return finding.value() + "\t" + finding.place();
  }
}
