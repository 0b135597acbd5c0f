package dev.berth.inspect.files;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the last stage of a Dockerfile gives to its containers, with what it takes over from the
/// stages that it starts from: user, variables, health check.
///
/// @param instructions in the order in which they count; the last of a kind does
record ImageSettings(List<Instruction> instructions) {
  private static final Pattern STAGE =
      Pattern.compile(
          "(?:--\\S+\\s+)*(?<image>\\S+)(?:\\s+AS\\s+(?<stage>\\S+))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ASSIGNED =
      Pattern.compile("(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?:[^\\s\\\\]|\\\\.)*)");
  private static final Pattern CHECK = Pattern.compile("(?:--\\S+\\s+)*CMD\\s+(?<command>.*)");

  ImageSettings {
    instructions = List.copyOf(instructions);
  }

  static ImageSettings of(List<Instruction> all) {
    Map<String, List<Instruction>> stages = new HashMap<>();
    List<Instruction> current = new ArrayList<>();
    for (Instruction instruction : all) {
      Matcher stage = STAGE.matcher(instruction.rest());
      if (instruction.word().equals("FROM") && stage.matches()) {
        String image = stage.group("image").toLowerCase(Locale.ROOT);
        current = new ArrayList<>(stages.getOrDefault(image, List.of()));
        if (stage.group("stage") != null) {
          stages.put(stage.group("stage").toLowerCase(Locale.ROOT), current);
        }
      } else {
        current.add(instruction);
      }
    }
    return new ImageSettings(current);
  }

  void report(SourceFile file, FindingSink out) {
    last("USER").ifPresent(it -> out.found(Kind.CONTAINER_USER, it.rest(), file, it.line()));
    last("HEALTHCHECK")
        .ifPresent(it -> {
          Matcher check = CHECK.matcher(it.rest());
          if (check.matches()) {
            String command = Instruction.shown(check.group("command").strip());
            out.found(Kind.CONTAINER_HEALTH_CHECK, command, file, it.line());
          }
        });
    variables().forEach((name, set) -> out.found(Kind.CONTAINER_ENV, set.text(), file, set.line()));
  }

  private Optional<Instruction> last(String word) {
    return instructions.reversed().stream()
        .filter(it -> it.word().equals(word) && !it.rest().isEmpty())
        .findFirst();
  }

  /// `NAME=value`, of a secret its name only; each with its line.
  private Map<String, Instruction> variables() {
    Map<String, Instruction> variables = new LinkedHashMap<>();
    for (Instruction instruction : instructions) {
      if (instruction.word().equals("ENV")) {
        pairs(instruction.rest())
            .forEach((name, value) -> {
              String shown = Naming.isSecret(name) ? name : name + "=" + value;
              variables.put(name, new Instruction(shown, instruction.line()));
            });
      }
    }
    return variables;
  }

  /// `A=b C="d e"`, or in the old form `A b`.
  private static Map<String, String> pairs(String rest) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Matcher assigned = ASSIGNED.matcher(rest);
    if (assigned.lookingAt()) {
      do {
        pairs.put(assigned.group(1), unquoted(assigned.group(2)));
      } while (assigned.find());
      return pairs;
    }
    String[] words = rest.split("\\s+", 2);
    if (words.length == 2) {
      pairs.put(words[0], words[1]);
    }
    return pairs;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
