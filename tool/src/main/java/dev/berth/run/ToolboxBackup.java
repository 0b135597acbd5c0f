package dev.berth.run;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.BackupAnswer.SnapshotLine;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has it done by the toolbox of a server, in a process there that ends; shows what it says
/// meanwhile.
record ToolboxBackup(Machine machine, SnapshotFolder folder) {
  private static final String STEP = "toolbox";
  private static final Duration LONGEST = Duration.ofHours(6);

  /// What `--json` prints; keys that this Berth doesn't know are passed over.
  @Json
  record Document(
      int exit,
      List<Told> problems,
      @Nullable List<SnapshotLine> snapshots,
      @Nullable List<String> gone,
      long freedBytes,
      @Nullable List<String> warnings) {}

  /// A problem that was told there.
  @Json
  record Told(String what, @Nullable String cause, @Nullable String fix, @Nullable String state) {
    Problem problem() {
      Problem problem = Problem.of(what);
      problem = cause == null ? problem : problem.withCause(cause);
      problem = fix == null ? problem : problem.withFix(fix);
      return state == null ? problem : problem.withState(state);
    }
  }

  BackupAnswer run(BackupTask task) {
    Path program = machine.state().resolve("toolbox/current/bin/berth");
    Command command =
        Command.of(program.toString(), "backup")
            .plus(task.words().toArray(String[]::new))
            .plus("--set", folder.set().toString(), "--json", "--verbose")
            .withEnvironment(Map.of("LC_ALL", "C.UTF-8")) // names of files are UTF-8
            .within(LONGEST);
    machine.progress().started(STEP, "Copies on " + machine.host().name());
    CommandResult result = machine.host().run(command, this::show);
    try {
      Document document = Jsonb.builder().build().type(Document.class).fromJson(result.out());
      BackupAnswer answer = answer(document);
      machine.progress().done(STEP, "");
      return answer;
    } catch (JsonException | ProblemException failed) {
      machine.progress().failed(STEP, "exit " + result.exit());
      throw failed instanceof ProblemException told ? told : mute(result);
    }
  }

  /// Progress, which is no part of the document.
  private void show(String line) {
    String text = line.strip();
    if (!text.isEmpty() && "{}[]\"".indexOf(text.charAt(0)) < 0) {
      machine.progress().doing(STEP, text);
    }
  }

  private static BackupAnswer answer(Document document) {
    if (!document.problems().isEmpty()) {
      ExitCode exit =
          Arrays.stream(ExitCode.values())
              .filter(code -> code.number() == document.exit())
              .findFirst()
              .orElse(ExitCode.FAILED);
      throw new ProblemException(exit, document.problems().stream().map(Told::problem).toList());
    }
    return new BackupAnswer(
        orNone(document.snapshots()),
        orNone(document.gone()),
        document.freedBytes(),
        orNone(document.warnings()));
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static ProblemException mute(CommandResult result) {
    if (result.exit() == CommandResult.NOT_STARTED) {
      return new ProblemException(
          ExitCode.FAILED,
          Problem.of("there is no Berth on the server, which copies its data")
              .withFix("berth provision puts it there")
              .withState("nothing was changed"));
    }
    return new ProblemException(
        ExitCode.FAILED,
        FailedCommand.problem("the server's Berth did not answer as expected", result)
            .withFix("berth provision brings it to this version"));
  }
}
