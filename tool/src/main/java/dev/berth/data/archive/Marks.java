package dev.berth.data.archive;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Named moments of a database, such as a release. Who wants one leaves a file; the archiver
/// answers with another once the moment is in the archive and on the disk.
public final class Marks {
  private static final String WANTED = ".wanted";
  private static final String ANSWER = ".json";
  private static final Jsonb JSON = Jsonb.builder().build();

  private final Path directory;

  public Marks(ArchiveFolder folder) {
    this.directory = folder.directory().resolve("marks");
  }

  /// Asks for one.
  ///
  /// @param name letters, digits, dashes and dots
  public void want(String name) throws IOException {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
      throw ProblemException.usage(
          Problem.of("a mark can't be called '" + name + "'")
              .withFix("use up to 64 letters, digits, dashes and dots"));
    }
    Files.createDirectories(directory);
    Files.writeString(wantedFile(name), "");
  }

  /// The answer; empty while there is none.
  public Optional<Mark> find(String name) throws IOException {
    Path file = answerFile(name);
    return Files.exists(file)
        ? Optional.of(JSON.type(Mark.class).fromJson(Files.readString(file)))
        : Optional.empty();
  }

  /// Whose being there asks for one.
  public Path wantedFile(String name) {
    return directory.resolve(name + WANTED);
  }

  /// Whose being there is the answer.
  public Path answerFile(String name) {
    return directory.resolve(name + ANSWER);
  }

  List<String> wanted() throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(WANTED))
          .map(name -> name.substring(0, name.length() - WANTED.length()))
          .sorted()
          .toList();
    }
  }

  void answer(Mark mark) throws IOException {
    Path fresh = directory.resolve(mark.name() + ".new");
    Files.writeString(fresh, JSON.type(Mark.class).toJson(mark) + "\n");
    Files.move(fresh, answerFile(mark.name()), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(wantedFile(mark.name()));
    ArchiveFolder.sync(directory);
  }
}
