package dev.berth.inspect.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The arguments of a Dockerfile that its `FROM` lines may name: those before the first of them,
/// with their defaults
/// (https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact).
record BuildArguments(Map<String, String> values) {
  private static final Pattern ASSIGNED =
      Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|'([^']*)'|(\\S*))");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(?<plain>\\w+)|\\{(?<name>\\w+)(?::?-(?<word>[^}]*))?})");

  BuildArguments {
    values = Map.copyOf(values);
  }

  static BuildArguments of(List<Instruction> instructions) {
    Map<String, String> values = new HashMap<>();
    for (Instruction instruction : instructions) {
      if (instruction.word().equals("FROM")) {
        break;
      }
      Matcher assigned = ASSIGNED.matcher(instruction.rest());
      while (instruction.word().equals("ARG") && assigned.find()) {
        String value =
            Optional.ofNullable(assigned.group(2))
                .or(() -> Optional.ofNullable(assigned.group(3)))
                .orElse(assigned.group(4));
        values.put(assigned.group(1), new BuildArguments(values).filledIn(value));
      }
    }
    return new BuildArguments(values);
  }

  /// What has no default is left as it is written.
  String filledIn(String text) {
    return VARIABLE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(value(it)));
  }

  private String value(MatchResult variable) {
    String plain = variable.group("plain");
    String name = plain == null ? variable.group("name") : plain;
    return Optional.ofNullable(values.get(name))
        .or(() -> Optional.ofNullable(variable.group("word")))
        .orElse(variable.group());
  }
}
