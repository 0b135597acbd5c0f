package dev.berth.cli.plan;

import dev.berth.plan.init.InitFile;
import dev.berth.plan.init.InitPlan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files of `berth init` beside those of the directory: which are there, and the writing of
/// those that are not. Nothing is ever overwritten, no symbolic link is followed.
///
/// @param only the one file that is meant, if not all
record InitFiles(Path directory, List<One> files, Optional<String> only) {

  InitFiles {
    files = List.copyOf(files);
  }

  /// A file, and what is there under its name.
  ///
  /// @param present its text, if it is there
  record One(InitFile file, Optional<String> present) {
    boolean isToWrite() {
      return present.isEmpty();
    }

    /// It is there, and somebody has made it otherwise.
    boolean differs() {
      return present.isPresent()
          && file.content().filter(c -> !c.equals(present.get())).isPresent();
    }

    String word() {
      return isToWrite() ? "new" : differs() ? "kept" : "there";
    }

    /// What the file says in the end; empty as long as something is lacking.
    Optional<String> text() {
      return present.or(file::content);
    }
  }

  static InitFiles of(Path directory, InitPlan plan, Optional<String> only) {
    List<One> files = new ArrayList<>();
    List<Problem> inTheWay = new ArrayList<>();
    for (InitFile file : plan.files()) {
      obstacle(directory, file.path())
          .ifPresentOrElse(
              inTheWay::add, () -> files.add(new One(file, text(directory.resolve(file.path())))));
    }
    if (!inTheWay.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, inTheWay);
    }
    return new InitFiles(directory, files, only);
  }

  private static String path(One one) {
    return one.file().path();
  }

  /// A link would lead the writing elsewhere; what is no file can't be compared.
  private static Optional<Problem> obstacle(Path directory, String path) {
    Path at = directory;
    for (Path step : Path.of(path)) {
      at = at.resolve(step);
      boolean last = at.equals(directory.resolve(path));
      if (Files.isSymbolicLink(at)) {
        return Optional.of(
            inTheWay(at, "is a symbolic link", "ls -l " + at + "; put the file itself there"));
      }
      if (Files.exists(at) && last != Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(
            inTheWay(at, last ? "is no file" : "is no directory", "rename it, or move it away"));
      }
    }
    return Optional.empty();
  }

  private static Problem inTheWay(Path at, String what, String fix) {
    return Problem.at(Place.of(at), what)
        .withCause("berth init follows no link and replaces nothing")
        .withFix(fix)
        .withState("nothing was written");
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(file), "can't read it")
              .withCause(unreadable.toString())
              .withFix("ls -l " + file)
              .withState("nothing was written"));
    }
  }

  /// Those that are meant.
  List<One> chosen() {
    return files.stream()
        .filter(one -> only.filter(name -> !name.equals(path(one))).isEmpty())
        .toList();
  }

  List<One> toWrite() {
    return chosen().stream().filter(One::isToWrite).toList();
  }

  /// All of them, or none: what was begun is taken back.
  void write() {
    List<Path> made = new ArrayList<>();
    for (One one : toWrite()) {
      Path file = directory.resolve(path(one));
      try {
        makeDirectories(file, made);
        made.add(create(file, one.file().content().orElseThrow()));
      } catch (IOException unwritable) {
        takeBack(made);
        throw new ProblemException(
            ExitCode.FAILED,
            Problem.at(Place.of(file), "can't write it")
                .withCause(unwritable.toString())
                .withFix("df -h " + directory + "; ls -ld " + directory)
                .withState("nothing was changed"));
      }
    }
  }

  private void makeDirectories(Path file, List<Path> made) throws IOException {
    Path parent = file.getParent();
    if (parent != null && !Files.exists(parent)) {
      makeDirectories(parent, made);
      made.add(Files.createDirectory(parent));
    }
  }

  /// Whole or not at all, and never in the place of another.
  private static Path create(Path file, String text) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + ".berth-init");
    Files.deleteIfExists(half); // of a run that was killed
    try {
      Files.writeString(half, text, StandardOpenOption.CREATE_NEW);
      return Files.move(half, file);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void takeBack(List<Path> made) {
    for (Path path : made.reversed()) {
      try {
        Files.delete(path);
      } catch (IOException stays) {
        throw new ProblemException(
            ExitCode.NEEDS_PERSON,
            Problem.at(Place.of(path), "can't take it back")
                .withCause(stays.toString())
                .withFix("rm -r " + path)
                .withState("written before the failure: " + made));
      }
    }
  }
}
