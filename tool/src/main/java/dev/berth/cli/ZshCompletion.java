package dev.berth.cli;

import dev.berth.cli.CommandChoice.OptionChoice;
import java.util.List;
import java.util.stream.Collectors;

/// The completion script for zsh.
final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef berth
      # Completion of berth for zsh; made by: berth completion zsh
      _berth() {
        local curcontext=$curcontext state state_descr line
        local -A opt_args
        _arguments -C \\
      %EVERYWHERE%    '(-V --version)'{-V,--version}'[the version]' \\
          '1:command:->command' \\
          '*::argument:->argument'
        case $state in
          command)
            local -a verbs=(
      %VERBS%      )
            _describe command verbs
            ;;
          argument)
            case $words[1] in
      %CASES%      esac
            ;;
        esac
      }
      if [ "$funcstack[1]" = _berth ]; then
        _berth "$@"
      else
        compdef _berth berth
      fi
      """;

  private ZshCompletion() {}

  static String script(List<CommandChoice> commands) {
    StringBuilder cases = new StringBuilder();
    for (CommandChoice command : commands) {
      cases.append("        %s)\n          _arguments \\\n".formatted(command.word()));
      cases.append(specs("            ", command.options()));
      String words = String.join(" ", command.arguments());
      cases.append(
          words.isEmpty()
              ? "            '*: :_message \"\"'\n"
              : "            '1:word:(%s)'\n".formatted(words));
      cases.append("          ;;\n");
    }
    String verbs =
        commands.stream()
            .map(verb -> "        %s\n".formatted(quoted(verb.word() + ":" + verb.summary())))
            .collect(Collectors.joining());
    return SCRIPT
        .replace("%EVERYWHERE%", specs("    ", CommandChoice.everywhere(commands)))
        .replace("%VERBS%", verbs)
        .replace("%CASES%", cases);
  }

  private static String specs(String indent, List<OptionChoice> options) {
    return options.stream()
        .map(option -> indent + spec(option) + " \\\n")
        .collect(Collectors.joining());
  }

  /// As `_arguments` takes it: `(-y --yes)'{-y,--yes}'[don't ask]`.
  private static String spec(OptionChoice option) {
    String meaning = "[" + option.meaning().replaceAll("([\\[\\]\\\\])", "\\\\$1") + "]";
    String value =
        option.takesValue()
            ? ":" + option.value() + ":" + (option.takesFile() ? "_files" : " ")
            : "";
    String tail = quoted(meaning + value);
    return option.names().size() == 1
        ? quoted(option.names().getFirst()) + tail
        : "'(%s)'{%s}%s"
            .formatted(String.join(" ", option.names()), String.join(",", option.names()), tail);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
