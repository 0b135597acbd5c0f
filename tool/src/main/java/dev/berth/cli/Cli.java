package dev.berth.cli;

import dev.berth.cli.screen.Discretion;
import dev.berth.cli.screen.Display;
import dev.berth.cli.screen.LiveProgress;
import dev.berth.cli.screen.Output;
import dev.berth.cli.screen.PlainProgress;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.StepRecord;
import dev.berth.cli.screen.Surface;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.Surroundings;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.yaml.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Understands a command line, runs its verb, shows what came of it.
public final class Cli {
  /// What makes sense without a verb.
  private static final Set<String> WITHOUT_VERB =
      Set.of("-h", "--help", "-V", "--version", "--no-color", "--json", "--verbose", "-y", "--yes");

  private final Surroundings surroundings;

  public Cli(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Runs one command. Never throws: what goes wrong is shown and becomes the exit code.
  public ExitCode run(String... arguments) {
    CommandWords words = CommandWords.of(List.of(arguments));
    Discretion discretion = new Discretion();
    Terminal terminal =
        (words.has("--no-color") ? surroundings.terminal().plain() : surroundings.terminal())
            .through(discretion::filter);
    if (words.has("-h", "--help") || words.isEmpty()) {
      return help(words, terminal);
    }
    Output output = new Output(terminal, words.verb().orElse(""), words.has("--json"));
    StepRecord steps = new StepRecord(display(words, terminal), surroundings.clock());
    Border border = new Border(output, steps, words.has("--verbose"));
    Surface surface = new Surface(terminal, steps, discretion);
    return border.around(() -> report(words, surface));
  }

  private Display display(CommandWords words, Terminal terminal) {
    if (words.has("--json")) {
      return new PlainProgress(terminal.err(), surroundings.clock(), words.has("--verbose"));
    }
    return terminal.live() && !words.has("--verbose")
        ? new LiveProgress(terminal, surroundings.clock())
        : new PlainProgress(terminal.out(), surroundings.clock(), words.has("--verbose"));
  }

  private Report report(CommandWords words, Surface surface) {
    if (words.verb().isEmpty()) {
      return withoutVerb(words);
    }
    Verb verb = verb(words.verb().get());
    VerbCommand command = verb.command();
    Parser.of(verb, command).parse(words.rest());
    try (Session session = new Session(command.options(), surroundings, surface)) {
      return command.run(session);
    }
  }

  private ExitCode help(CommandWords words, Terminal terminal) {
    Optional<Verb> verb = words.verb().flatMap(Verb::named);
    if (verb.isPresent()) {
      terminal.out().print(Parser.of(verb.get(), verb.get().command()).help(terminal.colour()));
    } else {
      Help.lines(terminal.ink()).forEach(terminal.out()::println);
    }
    return ExitCode.OK;
  }

  private Report withoutVerb(CommandWords words) {
    for (String word : words.rest()) {
      if (!WITHOUT_VERB.contains(word)) {
        throw Parser.unknownOption(word, WITHOUT_VERB, "berth --help");
      }
    }
    String version = surroundings.version();
    return words.has("-V", "--version")
        ? Report.ok("ok", List.of("berth " + version), Map.of("version", version))
        : Report.failed(ExitCode.USAGE, Problem.of("no command was given").withFix("berth --help"));
  }

  private static Verb verb(String word) {
    List<String> words = Verb.words();
    return Verb.named(word)
        .orElseThrow(() ->
            ProblemException.usage(
                Problem.of("there is no command '" + word + "'")
                    .withFix(
                        Nearest.to(word, words)
                            .map(near -> "did you mean 'berth " + near + "'?")
                            .orElse("the commands are: " + String.join(", ", words)))));
  }
}
