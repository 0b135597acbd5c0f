package dev.berth.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.Cli;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Identity;
import dev.berth.problem.ExitCode;
import dev.berth.stack.StackFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The environment file from its first line on; what needs a server is in `SecretsIT`.
class EnvVerbTest {
  private static final String TOKEN = "123456:abcdefghijklmnopqrstuvwxyz";
  private static final String EXAMPLE =
      """
      # The bot's token.
      # berth: required
      BOT_TOKEN=
      # berth: generate 48
      WEBHOOK_SECRET=
      # Where customers are.
      # berth: required
      ZONE=Europe/Riga
      # berth: optional
      PROXY=
      """;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Queue<String> unseen = new ArrayDeque<>();
  private final Map<String, String> variables = new HashMap<>();
  private StackFiles files;

  @BeforeEach
  void aBakery() {
    files =
        new StackFiles(directory)
            .write(".env.prod.example", EXAMPLE)
            .change("berth.yaml", "name: bakery", "name: bakery\nserver: root@203.0.113.7");
  }

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

  @Test
  void checkTellsAllThatIsWrongAtOnce() throws IOException {
    write("BOT_TOKEN=password\nZOME=Asia/Omsk\nBOT_TOKEN=password\n");
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run("check")).isEqualTo(ExitCode.CONFIGURATION);

    assertThat(err().replace(directory + "/", "").lines().filter(l -> l.startsWith("error:")))
        .containsExactly(
            "error: .env.prod:WEBHOOK_SECRET: 'WEBHOOK_SECRET' has no value",
            "error: .env.prod:ZONE: 'ZONE' has no value",
            "error: .env.prod:2:ZOME: 'ZOME' is not in .env.prod.example",
            "error: .env.prod:3:BOT_TOKEN: 'BOT_TOKEN' stands in line 1 already",
            "error: .env.prod:3:BOT_TOKEN: the value of 'BOT_TOKEN' is weak:"
                + " everybody tries it first",
            "error: .env.prod: more than you may read or write it: its mode is not 0600");
  }

  @Test
  void checkIsContentWithAGoodFile() throws IOException {
    in("BOT_TOKEN=" + TOKEN, "init", "--stdin");
    out.reset();

    assertThat(run("check")).isEqualTo(ExitCode.OK);
    assertThat(out()).startsWith("Good: ").contains("has 4 variables as ");
  }

  @Test
  void editChecksWhatWasSavedAndAsksAgain() throws IOException {
    in("BOT_TOKEN=" + TOKEN, "init", "--stdin");
    // The first time it makes a mistake, the second time it mends it.
    editor(
        "if grep -q ^ZONE \"$1\"; then sed -i s/^ZONE/ZOME/ \"$1\"; else"
            + " sed -i s,^ZOME=.*,ZONE=Asia/Omsk, \"$1\"; fi;"
            + " stat -c '%a %n' \"$1\" \"${1%/*}\" >");

    assertThat(asking("e\n", "edit")).isEqualTo(ExitCode.OK);

    assertThat(env()).contains("ZONE=Asia/Omsk\n", TOKEN);
    assertThat(out())
        .contains("'ZOME' is not in", "e edit again, s save it as it is, q quit", "Written: ")
        .doesNotContain(TOKEN);
    List<String> seen = Files.readAllLines(directory.resolve("seen"));
    assertThat(seen.getFirst()).startsWith("600 ");
    assertThat(seen.getLast()).startsWith("700 ");
    assertThat(Path.of(seen.getLast().substring(4))).as("gone with the editor").doesNotExist();
  }

  @Test
  void editLeavesTheFileAloneWhenNothingIsSavedOrTheEditorFails() throws IOException {
    in("BOT_TOKEN=" + TOKEN, "init", "--stdin");
    String before = env();

    editor("true >");
    assertThat(asking("", "edit")).isEqualTo(ExitCode.OK);
    assertThat(out()).contains("Nothing was changed.");
    editor("echo X=1 >>\"$1\"; exit 3; true >");
    assertThat(asking("", "edit")).isEqualTo(ExitCode.FAILED);
    assertThat(err()).contains("exit code 3", "state: nothing was changed");
    editor("echo X=1 >>\"$1\"; true >");
    assertThat(asking("q\n", "edit")).isEqualTo(ExitCode.OK);
    assertThat(env()).isEqualTo(before);
  }

  @Test
  void editAndPushNeedAFile() {
    assertThat(asking("", "edit")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run("push")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).contains(".env.prod: there is no such file\nfix:   berth env init");
  }

  @Test
  void pushKnowsThatThisMachineNeedsNone() throws IOException {
    in("BOT_TOKEN=" + TOKEN, "init", "--stdin");

    assertThat(run("push", "--server", "local")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err()).contains("the stack's server is this machine");
  }

  @Test
  void namesTheNearestWord() {
    assertThat(run("chek")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("did you mean 'berth env check'?");
    assertThat(run("check", "--stdin")).isEqualTo(ExitCode.USAGE);
  }

  private void editor(String script) {
    files.write("editor", script + directory.resolve("seen"));
    variables.put("EDITOR", "sh " + directory.resolve("editor"));
  }

  private void write(String text) throws IOException {
    files.write(".env.prod", text);
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString("rw-------"));
  }

  private String env() throws IOException {
    return Files.readString(directory.resolve(".env.prod"));
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

  private ExitCode run(String... words) {
    return run("", false, words);
  }

  private ExitCode in(String input, String... words) {
    return run(input, false, words);
  }

  private ExitCode asking(String answers, String... words) {
    return run(answers, true, words);
  }

  private ExitCode run(String input, boolean answers, String... words) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            answers,
            false,
            this::unseen);
    Surroundings surroundings =
        new Surroundings(
            terminal, variables, "baker", "1.2.3", Optional.empty(), Clock.systemUTC());
    List<String> all = new java.util.ArrayList<>(List.of("env"));
    all.addAll(List.of(words));
    all.addAll(List.of("-f", files.berthYaml().toString()));
    return new Cli(surroundings).run(all.toArray(String[]::new));
  }

  private Optional<String> unseen(String question) {
    out.writeBytes(question.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(unseen.poll());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
