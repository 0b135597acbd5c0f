package dev.berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.BerthProgram.Said;
import dev.berth.stack.StackFiles;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong on the way to a server, told by `berth deploy` itself: what failed, what
/// was seen, what mends it, and how things stand.
@Tag("machine")
class BadServerIT {
  private static final int FAILED = 5;
  private static final int CONFIGURATION = 3;

  private static TestMachine server = TestMachine.fresh("badserver");

  @TempDir private Path directory;
  private StackFiles files;

  @BeforeAll
  static void aServer() {
    server.addUser("plain");
  }

  @AfterAll
  static void gone() {
    server.close();
  }

  @BeforeEach
  void aBakery() throws IOException {
    files =
        new StackFiles(directory)
            .change("berth.yaml", "name: bakery", "name: bakery\nserver: root@badserver")
            .write(
                ".env.prod",
                "BOT_TOKEN=1234:abcdefgh\nWEBHOOK_SECRET=Zk3vV8hZ0iRkQ5gDpWc9yT2xLmN7bJf4\n");
    Files.setPosixFilePermissions(
        directory.resolve(".env.prod"), PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aServerThatCannotBeReached() {
    server.unplug();
    try {
      Said said = deploy();

      assertThat(said.exit()).isEqualTo(FAILED);
      assertThat(said.err()).startsWith("error: root@badserver can't be reached\ncause: ");
      complete(said);
    } finally {
      server.plug();
    }
  }

  @Test
  void aServerWithAnotherHostKey() throws IOException {
    Path key = directory.resolve("key");
    Shell.run(
            Duration.ofSeconds(30),
            List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()))
        .mustSucceed();
    String known = "10.77.0.0,badserver,%s %s".formatted(server.address(), line(key + ".pub"));
    Path knownHosts = Files.writeString(directory.resolve("known_hosts"), known + "\n");
    String config =
        Files.readString(server.sshConfig())
            .replaceAll("UserKnownHostsFile .*", "UserKnownHostsFile " + knownHosts);
    Path sshConfig = Files.writeString(directory.resolve("ssh_config"), config);

    Said said = new BerthProgram(directory, sshConfig).run("deploy", "--yes");

    assertThat(said.exit()).isEqualTo(FAILED);
    assertThat(said.err())
        .startsWith("error: the host key of root@badserver has changed; nothing was sent\n")
        .contains("known is", "ssh-keygen -R");
    complete(said);
  }

  @Test
  void aUserWhoIsNotThere() {
    Said said = deploy("--server", "baker@badserver");

    assertThat(said.exit()).isEqualTo(FAILED);
    assertThat(said.err())
        .startsWith("error: baker@badserver does not let us in\n")
        .contains("ssh-copy-id baker@badserver");
    complete(said);
  }

  @Test
  void aUserWithoutRootsRights() {
    Said said = deploy("--server", "plain@badserver");

    assertThat(said.exit()).isEqualTo(FAILED);
    assertThat(said.err())
        .startsWith("error: plain@badserver has no root's rights\n")
        .contains("NOPASSWD");
    complete(said);
  }

  @Test
  void aServerWithoutDocker() {
    Said said = deploy();

    assertThat(said.exit()).isEqualTo(FAILED);
    assertThat(said.err()).contains("fix:   berth provision");
    complete(said);
  }

  @Test
  void aDistributionThatNobodyKnows() {
    server.must("cp --remove-destination /usr/lib/os-release /etc/os-release");
    server.must(
        "sed -i 's/^ID=.*/ID=plan9/; s/^PRETTY_NAME=.*/PRETTY_NAME=Plan9/' /etc/os-release");
    try {
      Said said = berth().run("provision", "--yes");

      assertThat(said.exit()).isEqualTo(FAILED);
      assertThat(said.err()).startsWith("error: this distribution is not supported: Plan9");
      complete(said);
      assertThat(server.ssh("test -e /opt/berth/provision").ok()).as("changed anything").isFalse();
    } finally {
      server.must("ln -sf ../usr/lib/os-release /etc/os-release");
    }
  }

  @Test
  void aMissingValueIsToldBeforeAnybodyIsAsked() {
    files.change(".env.prod", "WEBHOOK_SECRET=Zk3vV8hZ0iRkQ5gDpWc9yT2xLmN7bJf4", "WEBHOOK_SECRET=");

    Said said = new BerthProgram(directory, directory.resolve("none")).run("deploy", "--yes");

    assertThat(said.exit()).isEqualTo(CONFIGURATION);
    assertThat(said.err())
        .isEqualTo(
            """
            error: .env.prod:2:WEBHOOK_SECRET: 'WEBHOOK_SECRET' has no value
            cause: .env.prod.example:5:WEBHOOK_SECRET asks for it
            fix:   berth env init makes one up, of 48 random characters
            state: nothing was changed
            """);
  }

  @Test
  void threeMistakesAreToldAtOnce() {
    files
        .change(".env.prod", "BOT_TOKEN=1234:abcdefgh", "BOT_TOKEN 1234:abcdefgh")
        .change("berth.yaml", "health: /health}", "helth: /health}")
        .change("compose.yaml", "image: bakery", "imago: bakery");

    Said said = new BerthProgram(directory, directory.resolve("none")).run("deploy", "--yes");

    assertThat(said.exit()).isEqualTo(CONFIGURATION);
    assertThat(said.err().lines().filter(line -> line.startsWith("error:")))
        .containsExactly(
            "error: berth.yaml:5:services.app.helth: unknown key 'helth'",
            "error: .env.prod:1: this line is not NAME=value",
            "error: compose.yaml:3:services.app.image: 'app' has neither image nor build");
    assertThat(said.err()).doesNotContain("abcdefgh").endsWith("state: nothing was changed\n");
  }

  private Said deploy(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "deploy";
    words[1] = "--yes";
    System.arraycopy(more, 0, words, 2, more.length);
    return berth().run(words);
  }

  private BerthProgram berth() {
    return new BerthProgram(directory, server.sshConfig());
  }

  /// All four parts, and no trace of ours.
  private static void complete(Said said) {
    assertThat(said.err())
        .containsPattern("(?m)^cause: \\S")
        .containsPattern("(?m)^fix:   \\S")
        .containsPattern("(?m)^state: nothing was changed")
        .doesNotContain("Exception", "\tat ");
  }

  private static String line(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }
}
