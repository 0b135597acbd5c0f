package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.host.Stdin;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoScriptTest {
  @TempDir private Path directory;

  @Test
  void putsBackWhatWasThereWithItsRightsAndRemovesWhatWasNot() throws IOException {
    Path former = directory.resolve("it's former");
    Path fresh = Files.writeString(directory.resolve("fresh"), "new");
    String content = "one\n'two' $HOME\n";

    CommandResult result =
        run(
            new Undo.Restore(former.toString(), Optional.of(content), 0640),
            new Undo.Restore(fresh.toString(), Optional.empty(), 0644));

    assertThat(result.exit()).isZero();
    assertThat(former).hasContent(content);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(former)))
        .isEqualTo("rw-r-----");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void beginsWithTheNewestAndGoesOnAfterAStepThatFails() {
    CommandResult result =
        run(Undo.Run.of("echo", "oldest"), Undo.Run.of("false"), Undo.Run.of("echo", "$newest"));

    assertThat(result.out()).isEqualTo("$newest\noldest\n");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void aRecordKeepsEveryKindOfStep() {
    ChangeRecord record =
        new ChangeRecord(
            1,
            "sshd",
            "keys only",
            Instant.EPOCH,
            true,
            List.of("is yes, should be no"),
            List.of(
                Undo.Run.of("systemctl", "reload", "ssh"),
                new Undo.Restore("/a", Optional.of("text\n"), 0600),
                new Undo.Restore("/b", Optional.empty(), 0644)));
    var json = Jsonb.builder().build().type(ChangeRecord.class);

    assertThat(json.fromJson(json.toJson(record))).isEqualTo(record);
    assertThat(json.toJson(record)).doesNotContain("\n");
  }

  private static CommandResult run(Undo... steps) {
    String script = UndoScript.whole(List.of(steps));
    return new LocalHost().run(Command.of("sh", "-s").withStdin(Stdin.of(script)));
  }
}
