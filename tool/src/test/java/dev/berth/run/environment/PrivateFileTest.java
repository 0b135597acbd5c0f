package dev.berth.run.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.LocalHost;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir private Path directory;
  private Path file = Path.of("/");

  @BeforeEach
  void aPrivateFile() throws IOException {
    file = Files.writeString(directory.resolve(".env.prod"), "A=1\n");
    mode("rw-------");
  }

  @Test
  void outsideOfARepositoryItsModeIsAllThatCounts() throws IOException {
    assertThat(told()).isEmpty();
    mode("rw-r-----");
    assertThat(told()).containsExactly("more than you may read or write it: its mode is not 0600");
  }

  @Test
  void aRepositoryMustIgnoreIt() throws IOException {
    git("init", "--quiet");
    assertThat(told()).containsExactly("git does not ignore it: the next git add takes it");

    Files.writeString(directory.resolve(".gitignore"), "/.env.prod\n");
    assertThat(told()).isEmpty();
  }

  @Test
  void aRepositoryThatHasItAlreadyIsTheWorst() throws IOException {
    git("init", "--quiet");
    git("add", ".env.prod");
    Files.writeString(directory.resolve(".gitignore"), "/.env.prod\n");

    assertThat(told()).containsExactly("it is in the git repository, with all its secrets");
  }

  private List<String> told() {
    return new PrivateFile(new LocalHost(), file).problems().stream().map(Problem::what).toList();
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void git(String... words) {
    Command git = Command.of("git", "-C", directory.toString()).plus(words);
    FailedCommand.unlessOk("the test's own repository", new LocalHost().run(git));
  }
}
