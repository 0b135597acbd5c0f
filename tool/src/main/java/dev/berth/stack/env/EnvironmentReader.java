package dev.berth.stack.env;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the environment file and its example, where they exist.
public final class EnvironmentReader {
  private EnvironmentReader() {}

  public static StackEnvironment read(Path file, Path named, Consumer<Problem> problems) {
    return new StackEnvironment(
        file,
        named,
        text(file, problems).map(text -> EnvFileReader.read(file, text, problems)),
        example(named, problems));
  }

  /// Only the example, as if nobody had made the file itself yet.
  public static StackEnvironment readExample(Path named, Consumer<Problem> problems) {
    return new StackEnvironment(named, named, Optional.empty(), example(named, problems));
  }

  private static Optional<EnvExample> example(Path named, Consumer<Problem> problems) {
    Path example = named.resolveSibling(named.getFileName() + ".example");
    return text(example, problems).map(text -> EnvExampleReader.read(example, text, problems));
  }

  /// Reads a text as an environment file.
  ///
  /// @param file named in problems
  public static EnvFile parse(Path file, Secret text, Consumer<Problem> problems) {
    return EnvFileReader.read(file, text.reveal(), problems);
  }

  private static Optional<String> text(Path file, Consumer<Problem> problems) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException notText) {
      problems.accept(Problem.at(Place.of(file), "the file is not UTF-8 text"));
    } catch (IOException unreadable) {
      problems.accept(
          Problem.at(Place.of(file), "the file cannot be read").withCause(unreadable.toString()));
    }
    return Optional.empty();
  }
}
