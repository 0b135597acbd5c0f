package dev.berth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A verb as a shell offers it, read from the verb itself: so that completion can't offer what the
/// parser does not take.
///
/// @param arguments words that may follow, where there is a fixed set of them
record CommandChoice(
    String word, String summary, List<OptionChoice> options, List<String> arguments) {

  CommandChoice {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /// An option.
  ///
  /// @param names the short one first
  /// @param value what it takes, such as `FILE`; empty when it takes none
  record OptionChoice(List<String> names, String value, String meaning) {
    OptionChoice {
      names = List.copyOf(names);
    }

    boolean takesValue() {
      return !value.isEmpty();
    }

    boolean takesFile() {
      return value.equals("FILE");
    }
  }

  /// Every verb makes its whole model here, which no other command can afford.
  static List<CommandChoice> all() {
    return Verb.ALL.stream().map(CommandChoice::of).toList();
  }

  private static CommandChoice of(Verb verb) {
    CommandSpec spec = new CommandLine(verb.command()).getCommandSpec();
    List<OptionChoice> options = new ArrayList<>();
    spec.options().forEach(option -> options.add(option(option)));
    options.add(new OptionChoice(List.of("-h", "--help"), "", "all about this command"));
    List<String> arguments = new ArrayList<>();
    spec.positionalParameters().stream()
        .filter(parameter -> parameter.completionCandidates() != null)
        .forEach(parameter -> parameter.completionCandidates().forEach(arguments::add));
    return new CommandChoice(verb.word(), verb.summary(), options, arguments);
  }

  private static OptionChoice option(OptionSpec option) {
    String value = option.arity().max() > 0 ? option.paramLabel() : "";
    return new OptionChoice(List.of(option.names()), value, String.join(" ", option.description()));
  }

  /// Options that every verb takes.
  static List<OptionChoice> everywhere(List<CommandChoice> commands) {
    return commands.getFirst().options().stream()
        .filter(option -> commands.stream().allMatch(other -> other.options().contains(option)))
        .toList();
  }

  /// Names of options, of all verbs together, for which something holds.
  static Set<String> names(List<CommandChoice> commands, Predicate<OptionChoice> wanted) {
    return commands.stream()
        .flatMap(command -> command.options().stream())
        .filter(wanted)
        .flatMap(option -> option.names().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
