package dev.berth.cli;

import dev.berth.cli.CommandChoice.OptionChoice;
import java.util.List;

/// The completion script for fish.
final class FishCompletion {
  private FishCompletion() {}

  static String script(List<CommandChoice> commands) {
    List<OptionChoice> everywhere = CommandChoice.everywhere(commands);
    StringBuilder script = new StringBuilder();
    script.append("# Completion of berth for fish; made by: berth completion fish\n");
    script.append("complete -c berth -f\n");
    script.append("complete -c berth -s V -l version -d 'the version'\n");
    everywhere.forEach(option -> script.append(line("", option)));
    for (CommandChoice command : commands) {
      script.append(
          "complete -c berth -n __fish_use_subcommand -a %s -d %s\n"
              .formatted(command.word(), quoted(command.summary())));
      String after = "-n '__fish_seen_subcommand_from " + command.word() + "' ";
      command.options().stream()
          .filter(option -> !everywhere.contains(option))
          .forEach(option -> script.append(line(after, option)));
      if (!command.arguments().isEmpty()) {
        script.append(
            "complete -c berth %s-a %s\n"
                .formatted(after, quoted(String.join(" ", command.arguments()))));
      }
    }
    return script.toString();
  }

  private static String line(String after, OptionChoice option) {
    StringBuilder line = new StringBuilder("complete -c berth " + after);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
      line.append(' ');
    }
    if (option.takesValue()) {
      line.append(option.takesFile() ? "-r -F " : "-x ");
    }
    return line.append("-d ").append(quoted(option.meaning())).append('\n').toString();
  }

  /// Between single quotes fish knows two escapes.
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
