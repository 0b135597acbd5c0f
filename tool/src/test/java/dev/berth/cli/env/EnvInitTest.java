package dev.berth.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Identity;
import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The environment file made from its example, and the key of copies elsewhere beside it.
class EnvInitTest extends Bakery {

  @Test
  void initAsksForWhatNobodyCanMakeUp() throws IOException {
    unseen.addAll(List.of("", "short", TOKEN));

    assertThat(asking("\n", "init")).isEqualTo(ExitCode.OK);

    assertThat(env())
        .contains("BOT_TOKEN=" + TOKEN + "\n", "ZONE=Europe/Riga\n")
        .containsPattern("WEBHOOK_SECRET=[A-Za-z0-9_-]{48}\n");
    assertThat(mode()).isEqualTo("rw-------");
    assertThat(out())
        .contains("BOT_TOKEN (1 of 2)\n  The bot's token.\n  (not shown) > ")
        .contains("it needs a value", "it is weak: it has fewer than 8 characters")
        .contains("ZONE (2 of 2)\n  Where customers are.\n  [Europe/Riga] > ")
        .contains("WEBHOOK_SECRET  made up", "BOT_TOKEN       as you said")
        .doesNotContain(TOKEN, secret());
  }

  @Test
  void initNamesWhatItNeedsWhereNobodyCanBeAsked() {
    assertThat(run("init")).isEqualTo(ExitCode.USAGE);
    assertThat(err().replace(directory + "/", ""))
        .startsWith("error: .env.prod.example:3:BOT_TOKEN: 'BOT_TOKEN' needs a value from you\n")
        .contains("berth env init --stdin", "state: nothing was changed");
    assertThat(directory.resolve(".env.prod")).doesNotExist();
  }

  @Test
  void initTakesValuesFromStandardInput() throws IOException {
    assertThat(in("ZONE=Asia/Omsk\nBOT_TOKEN=" + TOKEN, "init", "--stdin", "--json"))
        .isEqualTo(ExitCode.OK);
    assertThat(env()).contains("BOT_TOKEN=" + TOKEN + "\n", "ZONE=Asia/Omsk\n");
    assertThat(out())
        .contains("\"made\": [\n    \"WEBHOOK_SECRET\"\n  ]")
        .doesNotContain(TOKEN, secret());
  }

  @Test
  void initTellsWhichSecretsStayEmpty() throws IOException {
    files.change(".env.prod.example", "PROXY=", "PROXY=\n# berth: optional\nAPI_KEY=");

    assertThat(in("BOT_TOKEN=" + TOKEN, "init", "--stdin")).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("  API_KEY         empty: optional; berth env edit\n")
        .doesNotContain("PROXY");
  }

  @Test
  void initRefusesWhatItDidNotAskFor() {
    assertThat(in("BOT_TOKNE=" + TOKEN, "init", "--stdin")).isEqualTo(ExitCode.USAGE);
    assertThat(err())
        .contains("standard input:1:BOT_TOKNE: 'BOT_TOKNE' is not missing")
        .contains("did you mean 'BOT_TOKEN'?", "'BOT_TOKEN' needs a value from you")
        .doesNotContain(TOKEN);
  }

  @Test
  void initAddsOnlyWhatAFileLacks() throws IOException {
    write("# mine\nBOT_TOKEN=" + TOKEN + "\nZONE=Asia/Omsk\n");

    assertThat(run("init")).as("nobody agreed").isEqualTo(ExitCode.USAGE);
    assertThat(env()).doesNotContain("WEBHOOK_SECRET");

    assertThat(asking("y\n", "init")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("lacks: WEBHOOK_SECRET\n");
    assertThat(env()).startsWith("# mine\nBOT_TOKEN=" + TOKEN + "\nZONE=Asia/Omsk\n");
    String whole = env();
    out.reset();
    assertThat(run("init")).isEqualTo(ExitCode.OK);
    assertThat(out()).startsWith("Nothing to do:");
    assertThat(env()).isEqualTo(whole);
  }

  @Test
  void initMakesTheKeyOfCopiesElsewhereAndShowsItOnce() throws IOException {
    goesOffsite();
    write("BOT_TOKEN=" + TOKEN + "\nZONE=Asia/Omsk\nWEBHOOK_SECRET=" + "aZ09_".repeat(10) + "\n");

    assertThat(asking("y\n", "init")).isEqualTo(ExitCode.OK);

    Path key = directory.resolve("backup.key");
    Identity identity = Identity.parse(Files.readString(key));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(env())
        .contains("\nBACKUP_RECIPIENT=" + BackupKey.recipientOf(Files.readString(key)) + "\n")
        .doesNotContain(identity.text());
    assertThat(out())
        .contains("lacks: BACKUP_RECIPIENT\n", "BACKUP_RECIPIENT  made up")
        .contains("Write it down, it is not shown again:\n  " + identity.text());
    out.reset();
    assertThat(run("init")).as("nothing to do").isEqualTo(ExitCode.OK);
    assertThat(out()).startsWith("Nothing to do:").doesNotContain(identity.text());
    assertThat(Identity.parse(Files.readString(key))).isEqualTo(identity);
  }

  @Test
  void initShowsTheKeyOfCopiesToNoLogAndKeepsOneThatIsThere() throws IOException {
    goesOffsite();
    assertThat(in("BOT_TOKEN=" + TOKEN, "init", "--stdin")).isEqualTo(ExitCode.OK);
    String key = Files.readString(directory.resolve("backup.key"));
    assertThat(out()).contains("backup.key").doesNotContain("AGE-SECRET-KEY");

    Files.delete(directory.resolve(".env.prod"));
    assertThat(in("BOT_TOKEN=" + TOKEN, "init", "--stdin", "--json")).isEqualTo(ExitCode.OK);

    assertThat(directory.resolve("backup.key")).hasContent(key);
    assertThat(env()).contains("\nBACKUP_RECIPIENT=" + BackupKey.recipientOf(key) + "\n");
    assertThat(out()).doesNotContain("AGE-SECRET-KEY");
  }

  @Test
  void checkWantsWhatCopiesElsewhereNeed() throws IOException {
    goesOffsite();
    write("BOT_TOKEN=" + TOKEN + "\nZONE=Asia/Omsk\nWEBHOOK_SECRET=" + "aZ09_".repeat(10) + "\n");

    assertThat(run("check")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(err())
        .contains("'BACKUP_RECIPIENT' has no value, and backup.offsite needs it")
        .contains("'S3_SECRET' has no value, and backup.offsite needs it");
  }

  private void goesOffsite() {
    files.change(
        "berth.yaml",
        "demo: {",
        """
        backup:
          offsite:
            - {s3: 'https://s3.example.com/bakery', key: S3_KEY, secret: S3_SECRET}
        demo: {\
        """);
  }

  private String secret() throws IOException {
    return env()
        .lines()
        .filter(l -> l.startsWith("WEBHOOK_"))
        .findFirst()
        .orElseThrow()
        .substring("WEBHOOK_SECRET=".length());
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(directory.resolve(".env.prod")));
  }
}
