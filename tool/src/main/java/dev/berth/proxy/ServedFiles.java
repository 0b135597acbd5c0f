package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.nio.file.Path;
import java.util.Optional;

/// The static files that the edge hands out for a stack: those of one release, and those assets of
/// other kept releases whose names have a hash of their content, which pages that are still open
/// ask for. A page itself, or a file without a hash, is never of another release.
public final class ServedFiles {
  /// A link that leads to them.
  static final String SERVED = "served";

  /// Takes the stack's directory and the number of the release. The files are linked and not
  /// copied. The link changes from one request to the next, without a moment in between.
  private static final String SCRIPT =
      """
      set -e
      cd "$1"
      test -d "$2"
      new=$(mktemp -d "$2-served-XXXXXX")
      chmod 755 "$new"
      for other in [0-9]*/; do
        case "$other" in "$2/" | *[!0-9/]*) continue ;; esac
        (cd "$other" && find . -regextype posix-extended -type f \\
          -regex '.*[-._][A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9]+)+' \\
          -regex '.*[-._][A-Za-z0-9_-]*[A-Z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9]+)+' \\
          ! -name '*.htm*' \\
          -exec cp --archive --link --force --parents --target-directory "../$new" {} +)
      done
      cp --archive --link --force "$2/." "$new/"
      ln --symbolic --force --no-dereference "$new" next
      mv --no-target-directory next served
      for old in *-served-*; do
        test "$old" = "$new" || rm -rf "$old"
      done
      """;

  private final Host host;
  private final Path directory;

  public ServedFiles(Host host, EdgePlace place, String stack) {
    this.host = host;
    this.directory = place.staticRoot().resolve(stack);
  }

  /// From now on it is this release, whose files are there.
  public void serve(int release) {
    run("can't serve the static files of release " + release, SCRIPT, Integer.toString(release));
  }

  /// From now on none is.
  public void serveNone() {
    run("can't end the serving of static files", "cd \"$1\" && rm -rf served *-served-*");
  }

  /// The release that it is now.
  public Optional<Integer> served() {
    String link =
        host.run(Command.of("readlink", directory.resolve(SERVED).toString())).out().strip();
    return Optional.of(link.split("-", 2)[0])
        .filter(n -> n.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }

  private void run(String what, String script, String... more) {
    Command command = Command.of("sh", "-c", script, "served", directory.toString()).plus(more);
    FailedCommand.unlessOk(what, host.run(command));
  }
}
