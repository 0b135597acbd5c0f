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

/// How the app's image is built, and on what; as whom it runs. The rules are those of
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

  private record Base(String image, int line) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(
        Kind.DOCKERFILE, "", "Dockerfile", "Dockerfile.*", "*.Dockerfile", "Containerfile");
    for (SourceFile file : sources.everything()) {
      if (NAME.matcher(file.name()).matches() && !file.isAside()) {
        out.found(Kind.DOCKERFILE, file.path(), file, 1);
        List<Instruction> instructions = Instruction.in(file.lines());
        for (Base base : bases(instructions)) {
          out.found(Kind.CONTAINER_IMAGE, base.image(), file, base.line());
        }
        ImageSettings.of(instructions).report(file, out);
        StartInstructions.of(instructions)
            .ifPresent(it -> out.otherwise(Kind.START_COMMAND, it.command(), file, it.line()));
      }
    }
  }

  /// Images from elsewhere, not earlier stages, with the defaults of arguments that name them.
  private static List<Base> bases(List<Instruction> instructions) {
    BuildArguments arguments = BuildArguments.of(instructions);
    List<Base> bases = new ArrayList<>();
    Set<String> stages = new HashSet<>(Set.of("scratch"));
    for (Instruction instruction : instructions) {
      Matcher from = FROM.matcher(instruction.text());
      if (from.lookingAt()) {
        String image = arguments.filledIn(from.group("image"));
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
}
