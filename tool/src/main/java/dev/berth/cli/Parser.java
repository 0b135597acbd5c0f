package dev.berth.cli;

import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.yaml.Nearest;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The parser of one verb's options, and its help.
public final class Parser {
  private final Verb verb;
  private final CommandLine line;

  private Parser(Verb verb, CommandLine line) {
    this.verb = verb;
    this.line = line;
  }

  public static Parser of(Verb verb, VerbCommand command) {
    CommandLine line = new CommandLine(command).setCommandName("berth " + verb.word());
    line.getCommandSpec()
        .usageMessage()
        .customSynopsis(("berth " + verb.word() + " " + verb.arguments()).strip() + " [OPTION…]%n")
        .description(sentence(verb.summary()) + "%n")
        .width(100)
        .sortOptions(false)
        .adjustLineBreaksForWideCJKCharacters(false);
    return new Parser(verb, line);
  }

  String help(boolean colour) {
    ColorScheme colours = CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF);
    return line.getUsageMessage(colours);
  }

  /// Fills the fields of the verb. What does not fit is a [ProblemException] for the user.
  public void parse(List<String> words) {
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (UnmatchedArgumentException unmatched) {
      throw unknown(unmatched.getUnmatched().getFirst());
    } catch (ParameterException wrong) {
      throw ProblemException.usage(
          Problem.of(String.valueOf(wrong.getMessage())).withFix(helpOf(verb)));
    }
  }

  private ProblemException unknown(String word) {
    if (!word.startsWith("-")) {
      return ProblemException.usage(
          Problem.of("'" + word + "' is too much for berth " + verb.word()).withFix(helpOf(verb)));
    }
    return unknownOption(word, line.getCommandSpec().optionsMap().keySet(), helpOf(verb));
  }

  static ProblemException unknownOption(String word, Collection<String> known, String help) {
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    String fix = Nearest.to(name, known).map(near -> "did you mean '" + near + "'?").orElse(help);
    return ProblemException.usage(Problem.of("there is no option '" + name + "'").withFix(fix));
  }

  private static String helpOf(Verb verb) {
    return "berth " + verb.word() + " --help";
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }
}
