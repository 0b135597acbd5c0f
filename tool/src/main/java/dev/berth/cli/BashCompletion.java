package dev.berth.cli;

import dev.berth.cli.CommandChoice.OptionChoice;
import java.util.Collection;
import java.util.List;

/// The completion script for bash, from 3.2 on.
final class BashCompletion {
  private static final String SCRIPT =
      """
      # Completion of berth for bash; made by: berth completion bash
      _berth() {
        local IFS=$' \\t\\n' word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
        local verb='' words='' options='' i
        COMPREPLY=()
        case $before in
          %FILES%)
            compopt -o filenames 2>/dev/null
            IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$word"))
            return
            ;;
          %VALUES%) return ;;
        esac
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            %FILES%|%VALUES%) i=$((i + 1)) ;;
            -*) ;;
            *)
              verb=${COMP_WORDS[i]}
              break
              ;;
          esac
        done
        case $verb in
          '')
            words='%VERBS%'
            options='%EVERYWHERE% --version'
            ;;
      %CASES%  esac
        if [[ $word != -* && -n $words ]]; then
          options=$words
        fi
        COMPREPLY=($(compgen -W "$options" -- "$word"))
      }
      complete -F _berth berth
      """;

  private BashCompletion() {}

  static String script(List<CommandChoice> commands) {
    StringBuilder cases = new StringBuilder();
    for (CommandChoice command : commands) {
      String arguments = String.join(" ", command.arguments());
      cases.append(
          "    %s) words='%s' options='%s' ;;\n"
              .formatted(command.word(), arguments, names(command.options())));
    }
    String verbs = String.join(" ", commands.stream().map(CommandChoice::word).toList());
    return SCRIPT
        .replace("%FILES%", pattern(CommandChoice.names(commands, OptionChoice::takesFile)))
        .replace(
            "%VALUES%",
            pattern(CommandChoice.names(commands, o -> o.takesValue() && !o.takesFile())))
        .replace("%VERBS%", verbs)
        .replace("%EVERYWHERE%", names(CommandChoice.everywhere(commands)))
        .replace("%CASES%", cases);
  }

  private static String pattern(Collection<String> names) {
    return String.join("|", names);
  }

  private static String names(List<OptionChoice> options) {
    return String.join(" ", options.stream().flatMap(o -> o.names().stream()).toList());
  }
}
