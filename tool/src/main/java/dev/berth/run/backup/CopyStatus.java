package dev.berth.run.backup;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostFacts;
import dev.berth.run.Machine;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `berth status` knows of a stack's copies.
public sealed interface CopyStatus {
  /// As the machine itself says.
  record Known(CopyState state) implements CopyStatus {}

  /// Nothing is known.
  record Unknown(String why) implements CopyStatus {}

  /// What a person should look at.
  default List<String> wrong() {
    return switch (this) {
      case Known(CopyState state) -> state.wrong();
      case Unknown _ -> List.of();
    };
  }

  /// Asks in one go: a server's own Berth, or the files of this machine. Empty for a stack that
  /// names no data.
  static Optional<CopyStatus> of(Machine machine, Stack stack, HostFacts facts) {
    if (stack.data().equals(StackData.NONE)) {
      return Optional.empty();
    }
    if (facts.uid() != 0) {
      return Optional.of(new Unknown("only root may look at copies"));
    }
    SnapshotFolder folder = BackupSets.folder(machine, stack);
    return Optional.of(
        machine.server().isPresent()
            ? Answer.of(machine, folder)
            : new Known(new CopyStateReader(folder, machine.clock()).read()));
  }

  /// What the toolbox prints.
  @Json
  record Answer(CopyState copies) {
    private static final JsonType<Answer> JSON = Jsonb.builder().build().type(Answer.class);

    private static CopyStatus of(Machine machine, SnapshotFolder folder) {
      Path program = machine.state().resolve("toolbox/current/bin/berth");
      CommandResult result =
          machine
              .host()
              .run(
                  Command.of(program.toString(), "backup", "state")
                      .plus("--set", folder.set().toString(), "--json"));
      if (result.exit() == CommandResult.NOT_STARTED) {
        return new Unknown("there is no Berth on the server; berth provision puts it there");
      }
      try {
        return new Known(JSON.fromJson(result.out()).copies());
      } catch (JsonException other) {
        return new Unknown("the server's Berth does not say; berth provision brings this version");
      }
    }
  }
}
