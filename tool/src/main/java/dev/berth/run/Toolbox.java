package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Stdin;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Berth that a server has: does there what needs its files, in a process that ends, and shows
/// here what it says meanwhile.
///
/// @param program the one to run
public record Toolbox(Machine machine, Path program) {
  private static final String STEP = "toolbox";
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final JsonType<Document> DOCUMENT = Jsonb.builder().build().type(Document.class);

  /// The one that `berth provision` has put there.
  public Toolbox(Machine machine) {
    this(machine, machine.state().resolve("toolbox/current/bin/berth"));
  }

  /// What every command prints with `--json`; other keys are passed over.
  @Json
  record Document(int exit, @Nullable List<Told> problems) {}

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

  /// The document that the command printed. Throws what went wrong there as if it had been here.
  ///
  /// @param words of the command line, after the program
  public String run(String title, List<String> words) {
    return run(title, command(words));
  }

  /// The same, where the command is told something that may be seen by nobody.
  public String run(String title, List<String> words, Stdin secrets) {
    return run(title, command(words).withStdin(secrets));
  }

  private Command command(List<String> words) {
    return Command.of(program.toString())
        .plus(words.toArray(String[]::new))
        .plus("--json", "--verbose")
        .within(LONGEST);
  }

  private String run(String title, Command command) {
    machine.progress().started(STEP, title + " on " + machine.host().name());
    Command asRoot = HostSurvey.brief(machine).privilege().of(command);
    CommandResult result = machine.host().run(asRoot, this::show);
    List<Problem> problems = problems(result);
    if (!problems.isEmpty()) {
      machine.progress().failed(STEP, "exit " + result.exit());
      throw new ProblemException(exit(result), problems);
    }
    machine.progress().done(STEP, "");
    return result.out();
  }

  /// Progress, which is no part of the document.
  private void show(String line) {
    String text = line.strip();
    if (!text.isEmpty() && "{}[]\"".indexOf(text.charAt(0)) < 0) {
      machine.progress().doing(STEP, text);
    }
  }

  private static List<Problem> problems(CommandResult result) {
    try {
      List<Told> told = DOCUMENT.fromJson(result.out()).problems();
      return told == null ? List.of() : told.stream().map(Told::problem).toList();
    } catch (JsonException mute) {
      return List.of(mute(result));
    }
  }

  private static ExitCode exit(CommandResult result) {
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.number() == result.exit() && code != ExitCode.OK)
        .findFirst()
        .orElse(ExitCode.FAILED);
  }

  private static Problem mute(CommandResult result) {
    return result.exit() == CommandResult.NOT_STARTED
        ? Problem.of("there is no Berth on the server, which copies its data")
            .withFix("berth provision puts it there")
            .withState("nothing was changed")
        : FailedCommand.problem("the server's Berth did not answer as expected", result)
            .withFix("berth provision brings it to this version");
  }
}
