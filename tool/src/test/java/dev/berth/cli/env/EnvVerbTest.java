package dev.berth.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The environment file once it is there; what needs a server is in `SecretsIT`.
class EnvVerbTest extends Bakery {

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
}
