package dev.berth.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A program to run, as data: it can be shown, compared and logged before it runs.
///
/// Never put a secret in `argv` or `environment`; secrets travel by [#stdin].
///
/// @param argv the program and its arguments; never interpreted by a shell
/// @param environment added to the host's environment
/// @param stdin bytes for standard input; empty means no input at all
/// @param directory where it runs; empty means the host's default
/// @param timeout after this it is ended and the result says so
public record Command(
    List<String> argv,
    Map<String, String> environment,
    Optional<Stdin> stdin,
    Optional<Path> directory,
    Duration timeout) {

  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(1);

  public Command {
    argv = List.copyOf(argv);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    environment = Map.copyOf(new TreeMap<>(environment));
  }

  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  public static Command of(List<String> argv) {
    return new Command(argv, Map.of(), Optional.empty(), Optional.empty(), USUAL_TIMEOUT);
  }

  public Command plus(String... more) {
    List<String> longer = new ArrayList<>(argv);
    longer.addAll(List.of(more));
    return new Command(longer, environment, stdin, directory, timeout);
  }

  public Command withEnvironment(Map<String, String> added) {
    return new Command(argv, added, stdin, directory, timeout);
  }

  public Command withStdin(Stdin input) {
    return new Command(argv, environment, Optional.of(input), directory, timeout);
  }

  public Command in(Path where) {
    return new Command(argv, environment, stdin, Optional.of(where), timeout);
  }

  public Command within(Duration limit) {
    return new Command(argv, environment, stdin, directory, limit);
  }

  /// The command as a person would paste it into a shell.
  public String shown() {
    return argv.stream().map(ShellQuoting::quote).reduce((a, b) -> a + " " + b).orElseThrow();
  }

  /// The same on one line, for a message: of a script only its beginning.
  public String brief() {
    String shown = shown();
    int end = shown.indexOf('\n');
    return end < 0 ? shown : shown.substring(0, end) + " …";
  }
}
