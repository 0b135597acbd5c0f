package dev.berth.run.environment;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who else may read a file with secrets: other users of this machine, and whoever gets the git
/// repository.
public final class PrivateFile {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final int NOT_IGNORED = 1;

  private final Host here;
  private final Path file;

  /// @param here this machine
  public PrivateFile(Host here, Path file) {
    this.here = here;
    this.file = file;
  }

  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    mode().ifPresent(problems::add);
    repository().ifPresent(problems::add);
    return problems;
  }

  private Optional<Problem> mode() {
    try {
      Set<PosixFilePermission> now = new HashSet<>(Files.getPosixFilePermissions(file));
      now.removeAll(OWNERS);
      return now.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Problem.at(Place.of(file), "more than you may read or write it: its mode is not 0600")
                  .withFix("chmod 600 " + file));
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty(); // absent, which others say; or no file system with modes
    }
  }

  /// By git's exit codes; without git, or outside of a repository, there is nothing to say.
  public Optional<Problem> repository() {
    if (git("ls-files", "--error-unmatch") == 0) {
      return Optional.of(
          Problem.at(Place.of(file), "it is in the git repository, with all its secrets")
              .withFix("git rm --cached " + file + ", ignore it, and replace every secret in it"));
    }
    return git("check-ignore", "--quiet") == NOT_IGNORED
        ? Optional.of(
            Problem.at(Place.of(file), "git does not ignore it: the next git add takes it")
                .withFix("echo '/%s' >> %s".formatted(name(), beside(".gitignore"))))
        : Optional.empty();
  }

  /// `safe.directory`: root asks about a user's repository. A repository may name a program that
  /// watches its files; it must not run.
  private int git(String... words) {
    Path directory = file.toAbsolutePath().normalize().resolveSibling("");
    Command git =
        Command.of("git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false")
            .plus("-C", directory.toString())
            .plus(words)
            .plus("--", name());
    return here.run(git).exit();
  }

  private String name() {
    return file.getFileName().toString();
  }

  private Path beside(String other) {
    return file.resolveSibling(other);
  }
}
