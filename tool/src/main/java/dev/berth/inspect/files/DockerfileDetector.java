package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How the app's image is built, and on what. The rules are those of
/// https://docs.docker.com/reference/dockerfile/.
final class DockerfileDetector implements Detector {
  private static final Pattern NAME =
      Pattern.compile(
          "(Dockerfile|Containerfile)([.-][\\w.-]+)?(?<!\\.(dockerignore|java|kt|go|py|[jt]s|sh|md))"
              + "|[\\w.-]+\\.[Dd]ockerfile");

  private static final Pattern FROM =
      Pattern.compile(
          "FROM\\s+(?:--\\S+\\s+)*(?<image>\\S+)(?:\\s+AS\\s+(?<stage>\\S+))?",
          Pattern.CASE_INSENSITIVE);

  /// `RUN <<EOF`: what follows, up to that word, is a script or a file.
  private static final Pattern HEREDOC =
      Pattern.compile(
          "(?:RUN|COPY|ADD)\\b.*<<-?[\"']?([A-Za-z_]\\w*)[\"']?.*", Pattern.CASE_INSENSITIVE);

  private record Base(String image, int line) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(
        Kind.DOCKERFILE, "", "Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile");
    for (SourceFile file : sources.everything()) {
      if (NAME.matcher(file.name()).matches() && !file.isAside()) {
        out.found(Kind.DOCKERFILE, file.path(), file, 1);
        List<Instruction> instructions = instructions(file.lines());
        for (Base base : bases(instructions)) {
          out.found(Kind.CONTAINER_IMAGE, base.image(), file, base.line());
        }
        StartInstructions.of(instructions)
            .ifPresent(it -> out.otherwise(Kind.START_COMMAND, it.command(), file, it.line()));
      }
    }
  }

  /// An instruction with the lines that it goes on in, as one.
  ///
  /// @param line counted from 1
  record Instruction(String text, int line) {}

  private static List<Instruction> instructions(List<String> lines) {
    List<Instruction> instructions = new ArrayList<>();
    int begin = 0;
    while (begin < lines.size()) {
      int end = Math.min(next(lines, begin), lines.size());
      String whole =
          lines.subList(begin, end).stream()
              .filter(line -> !isNote(line))
              .map(line -> line.strip().replaceFirst("\\\\$", ""))
              .collect(Collectors.joining(" "))
              .strip();
      if (!whole.isEmpty()) {
        instructions.add(new Instruction(whole, begin + 1));
      }
      begin = end;
    }
    return instructions;
  }

  /// Images from elsewhere, not earlier stages.
  private static List<Base> bases(List<Instruction> instructions) {
    List<Base> bases = new ArrayList<>();
    Set<String> stages = new HashSet<>(Set.of("scratch"));
    for (Instruction instruction : instructions) {
      Matcher from = FROM.matcher(instruction.text());
      if (from.lookingAt()) {
        String image = from.group("image");
        if (!stages.contains(image.toLowerCase(Locale.ROOT))) {
          bases.add(new Base(image, instruction.line()));
        }
        if (from.group("stage") != null) {
          stages.add(from.group("stage").toLowerCase(Locale.ROOT));
        }
      }
    }
    return bases;
  }

  /// Where the next instruction begins: behind lines that go on with `\`, comments among them, and
  /// behind a heredoc.
  private static int next(List<String> lines, int instruction) {
    int at = instruction;
    while (at < lines.size()
        && (goesOn(lines.get(at)) || (at > instruction && isNote(lines.get(at))))) {
      at++;
    }
    Matcher heredoc = HEREDOC.matcher(lines.get(instruction).strip());
    return heredoc.matches() ? behind(heredoc.group(1), lines, at) : at + 1;
  }

  private static int behind(String end, List<String> lines, int begin) {
    for (int at = begin + 1; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(end)) {
        return at + 1;
      }
    }
    return begin + 1;
  }

  private static boolean goesOn(String line) {
    return line.stripTrailing().endsWith("\\") && !isNote(line);
  }

  private static boolean isNote(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }
}
