package dev.berth.stack.yaml;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads a YAML file whose top is a mapping. What is wrong with it becomes a problem with the
/// parser's own mark.
public final class YamlLoader {
  /// Files of people are small; this stops a mistaken path to a huge file.
  private static final int LARGEST = 1_000_000;

  private YamlLoader() {}

  /// Empty when the file can't be read as YAML at all; the problem then has been told.
  public static Optional<Yaml.Mapping> load(Path file, Consumer<Problem> problems) {
    return text(file, problems).flatMap(text -> parse(file, text, problems));
  }

  /// The same of a text that is no file here.
  ///
  /// @param file where it comes from
  public static Optional<Yaml.Mapping> parse(Path file, String text, Consumer<Problem> problems) {
    try {
      Optional<Node> top = new Compose(settings(file)).composeString(text);
      Yaml tree =
          top.map(node -> new NodeTree(file, problems).convert(node)).orElse(Yaml.Mapping.empty());
      if (tree instanceof Yaml.Mapping mapping) {
        return Optional.of(mapping);
      }
      problems.accept(
          Problem.at(new Place(file, tree.line(), ""), "the file must hold keys with values"));
    } catch (MarkedYamlEngineException broken) {
      problems.accept(brokenAt(file, broken));
    } catch (YamlEngineException broken) {
      problems.accept(
          Problem.at(Place.of(file), "not valid YAML")
              .withCause(String.valueOf(broken.getMessage())));
    }
    return Optional.empty();
  }

  private static LoadSettings settings(Path file) {
    return LoadSettings.builder()
        .setLabel(file.toString())
        .setSchema(new CoreSchema())
        .setAllowDuplicateKeys(true) // reported by NodeTree, all of them with their lines
        .setCodePointLimit(LARGEST)
        .build();
  }

  private static Problem brokenAt(Path file, MarkedYamlEngineException broken) {
    Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
    int line = mark.map(m -> m.getLine() + 1).orElse(0);
    String column = mark.map(m -> ", column " + (m.getColumn() + 1)).orElse("");
    String snippet = mark.map(m -> "\n" + m.createSnippet()).orElse("");
    return Problem.at(new Place(file, line, ""), "not valid YAML" + column)
        .withCause(broken.getProblem() + snippet);
  }

  private static Optional<String> text(Path file, Consumer<Problem> problems) {
    try {
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException notText) {
      problems.accept(Problem.at(Place.of(file), "the file is not UTF-8 text"));
    } catch (IOException unreadable) {
      problems.accept(
          Problem.at(Place.of(file), "the file cannot be read")
              .withCause(unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage()));
    }
    return Optional.empty();
  }
}
