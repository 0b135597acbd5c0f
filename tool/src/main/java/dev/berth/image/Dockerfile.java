package dev.berth.image;

import dev.berth.image.DockerfileLines.Instruction;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The part of a Dockerfile that says which images it starts from: arguments before the first
/// `FROM`, the stages, and what each takes from others.
public final class Dockerfile {
  private static final Pattern FROM_OPTION = Pattern.compile("^--(?:mount=(?:.*,)?)?from=([^,]+)");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(\\w+)(?:=(?:\"([^\"]*)\"|'([^']*)'|(\\S*)))?");
  private static final Pattern LONE_VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

  private final List<String> lines;
  private final Map<String, Optional<String>> arguments = new LinkedHashMap<>();
  private final List<Stage> stages = new ArrayList<>();

  /// @param base as written, variables and all
  /// @param sources what `--from` of its instructions names
  /// @param directories where its `WORKDIR`s lead, in order
  private record Stage(
      String name, Instruction from, String base, List<Source> sources, List<String> directories) {}

  private record Source(String reference, Instruction instruction) {}

  private Dockerfile(String text) {
    this.lines = text.lines().toList();
  }

  public static Dockerfile parse(String text) {
    Dockerfile file = new Dockerfile(text);
    for (Instruction instruction : DockerfileLines.read(text)) {
      file.add(instruction);
    }
    return file;
  }

  /// The images from outside that building a stage needs, each once, in the order of the file.
  ///
  /// @param target name of the stage; empty means the last one
  /// @param given build arguments that override the file's own values
  public List<BaseUse> bases(Optional<String> target, Map<String, String> given) {
    Map<String, String> values = values(given);
    Set<Integer> needed = new LinkedHashSet<>();
    needed(target.map(this::stageNamed).orElse(stages.size() - 1), values, needed);
    Set<BaseUse> uses = new LinkedHashSet<>();
    needed.stream().sorted().map(stages::get).forEach(stage -> uses(stage, values, uses));
    return List.copyOf(uses);
  }

  public boolean hasStage(String name) {
    return stageBefore(name, stages.size()) >= 0;
  }

  /// Where the last stage works: its own `WORKDIR`, else that of the stage it starts from. Empty
  /// where the file does not say.
  public Optional<String> workingDirectory() {
    int stage = stages.size() - 1;
    String directory = "";
    while (stage >= 0 && !directory.startsWith("/")) {
      for (String step : stages.get(stage).directories().reversed()) {
        if (!directory.startsWith("/")) {
          directory = directory.isEmpty() ? step : step + "/" + directory;
        }
      }
      stage = stageBefore(Variables.expand(stages.get(stage).base(), values(Map.of())), stage);
    }
    return directory.startsWith("/") ? Optional.of(directory) : Optional.empty();
  }

  /// The same file with other images in the place of those that no build argument decides.
  ///
  /// @param replacements what to write, by the reference that [#bases] told
  public String withBases(Map<String, String> replacements, Map<String, String> given) {
    Map<String, String> values = values(given);
    List<String> changed = new ArrayList<>(lines);
    for (Stage stage : stages) {
      String reference = Variables.expand(stage.base(), values);
      if (replacements.containsKey(reference) && loneVariable(stage.base()).isEmpty()) {
        replace(changed, stage.from(), stage.base(), replacements.get(reference));
      }
      for (Source source : stage.sources()) {
        if (replacements.containsKey(source.reference())) {
          String replacement = "from=" + replacements.get(source.reference());
          replace(changed, source.instruction(), "from=" + source.reference(), replacement);
        }
      }
    }
    return String.join("\n", changed) + "\n";
  }

  /// Whole words only: `node:22` is also the beginning of `node:22-slim`.
  private static void replace(
      List<String> lines, Instruction where, String word, @Nullable String replacement) {
    String wanted = Pattern.quote(word) + "(?![\\w.:/@-])";
    String written = Matcher.quoteReplacement(String.valueOf(replacement));
    for (int line = where.firstLine(); line <= where.lastLine(); line++) {
      lines.set(line, lines.get(line).replaceAll(wanted, written));
    }
  }

  private void add(Instruction instruction) {
    switch (instruction.keyword()) {
      case "ARG" -> addArguments(instruction);
      case "FROM" -> addStage(instruction);
      case "COPY", "ADD", "RUN" -> addSources(instruction);
      case "WORKDIR" -> addDirectory(instruction);
      default -> {}
    }
  }

  /// Arguments inside a stage can't change what a later FROM means.
  private void addArguments(Instruction instruction) {
    Matcher assignment = ASSIGNMENT.matcher(instruction.rest());
    while (stages.isEmpty() && assignment.find()) {
      String value = null;
      for (int group = 2; group <= 4 && value == null; group++) {
        value = assignment.group(group);
      }
      arguments.put(assignment.group(1), Optional.ofNullable(value));
    }
  }

  private void addStage(Instruction from) {
    List<String> words =
        List.of(from.rest().split("\\s+")).stream().filter(w -> !w.startsWith("--")).toList();
    boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
    String name = named ? words.get(2).toLowerCase(Locale.ROOT) : "";
    stages.add(new Stage(name, from, words.getFirst(), new ArrayList<>(), new ArrayList<>()));
  }

  private void addDirectory(Instruction workdir) {
    if (!stages.isEmpty()) {
      stages.getLast().directories().add(workdir.rest().strip().replaceAll("^\"|\"$", ""));
    }
  }

  /// Options come first; anything later may be a program's own `from=`.
  private void addSources(Instruction instruction) {
    for (String word : instruction.rest().split("\\s+", -1)) {
      if (!word.startsWith("--") || stages.isEmpty()) {
        return;
      }
      Matcher option = FROM_OPTION.matcher(word);
      if (option.find()) {
        stages.getLast().sources().add(new Source(option.group(1), instruction));
      }
    }
  }

  private void needed(int stage, Map<String, String> values, Set<Integer> seen) {
    if (stage < 0 || !seen.add(stage)) {
      return;
    }
    needed(stageBefore(Variables.expand(stages.get(stage).base(), values), stage), values, seen);
    for (Source source : stages.get(stage).sources()) {
      needed(stageBefore(source.reference(), stage), values, seen);
    }
  }

  private void uses(Stage stage, Map<String, String> values, Set<BaseUse> uses) {
    int index = stages.indexOf(stage);
    String base = Variables.expand(stage.base(), values);
    if (stageBefore(base, index) < 0 && !base.equals("scratch")) {
      uses.add(new BaseUse(base, loneVariable(stage.base())));
    }
    for (Source source : stage.sources()) {
      if (stageBefore(source.reference(), index) < 0) {
        uses.add(new BaseUse(source.reference(), Optional.empty()));
      }
    }
  }

  /// A stage is known by its name or its number to the ones after it; -1 when there is none.
  private int stageBefore(String reference, int stage) {
    for (int index = stage - 1; index >= 0; index--) {
      boolean numbered = reference.equals(String.valueOf(index));
      if (numbered || reference.toLowerCase(Locale.ROOT).equals(stages.get(index).name())) {
        return index;
      }
    }
    return -1;
  }

  private int stageNamed(String target) {
    int found = stageBefore(target, stages.size());
    if (found < 0) {
      List<String> names =
          stages.stream().map(Stage::name).filter(name -> !name.isEmpty()).toList();
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.of("the Dockerfile has no stage named " + target)
              .withCause("its stages are " + String.join(", ", names)));
    }
    return found;
  }

  private Map<String, String> values(Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    arguments.forEach((name, own) -> {
      String value = given.getOrDefault(name, own.orElse(""));
      values.put(name, Variables.expand(value, values));
    });
    return values;
  }

  private static Optional<String> loneVariable(String base) {
    Matcher variable = LONE_VARIABLE.matcher(base);
    if (!variable.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(variable.group(1)).or(() -> Optional.of(variable.group(2)));
  }
}
