package dev.berth.cli;

import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.run.Machine;
import dev.berth.stack.Overrides;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of one verb: what it works with, and how it talks meanwhile.
final class Session {
  private final GlobalOptions options;
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final Progress progress;

  Session(GlobalOptions options, Surroundings surroundings, Terminal terminal, Progress progress) {
    this.options = options;
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.progress = progress;
  }

  Terminal terminal() {
    return terminal;
  }

  Ink ink() {
    return terminal.ink();
  }

  Progress progress() {
    return progress;
  }

  Map<String, String> environment() {
    return surroundings.environment();
  }

  /// What the command line says in place of `berth.yaml`.
  Overrides overrides() {
    return options.overrides();
  }

  InstantSource clock() {
    return surroundings.clock();
  }

  boolean json() {
    return options.json();
  }

  /// This machine, and where Berth keeps its things on it.
  Machine machine() {
    return Machine.at(new LocalHost(), stateDirectory(), surroundings.clock(), progress);
  }

  /// The stack that is meant: by `-f`, else by `BERTH_FILE`, else `berth.yaml` here.
  Stack stack() {
    return StackReader.read(stackFile(), options.overrides());
  }

  /// As [#stack], for commands that go where the stack runs. So far that is only this machine.
  Stack stackHere() {
    Stack stack = stack();
    if (stack.server() instanceof ServerAddress.Remote remote) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(new Place(stack.file(), 0, "server"), "'" + remote + "' is another machine")
              .withCause("this version of Berth works only on the machine it runs on")
              .withFix("run it there, with --server local"));
    }
    return stack;
  }

  /// The stack, where there is one to be meant.
  Optional<Stack> stackIfAny() {
    boolean named = options.file().isPresent();
    return named || Files.exists(stackFile()) ? Optional.of(stack()) : Optional.empty();
  }

  private Path stackFile() {
    return options
        .file()
        .orElse(Path.of(surroundings.environment().getOrDefault("BERTH_FILE", "berth.yaml")));
  }

  /// Where Berth keeps its things: of the whole machine for root, else of the user.
  private Path stateDirectory() {
    if (surroundings.user().equals("root")) {
      return Path.of("/opt/berth");
    }
    String home = surroundings.environment().getOrDefault("HOME", "");
    String state = surroundings.environment().getOrDefault("XDG_STATE_HOME", "");
    return (state.isEmpty() ? Path.of(home, ".local/state") : Path.of(state)).resolve("berth");
  }

  /// Shows people something before the end; programs get it with the report.
  void show(List<String> lines) {
    if (!json()) {
      lines.forEach(terminal.out()::println);
      terminal.out().flush();
    }
  }

  /// Asks before something is changed. Without `--yes` and without anybody to ask it fails.
  boolean agreed(String question) {
    if (options.yes()) {
      return true;
    }
    if (json() || !terminal.answers()) {
      throw new ProblemException(
          ExitCode.USAGE,
          Problem.of("this changes the machine, and nobody is here to say yes")
              .withFix("run it again with --yes")
              .withState("nothing was changed"));
    }
    terminal.out().print(terminal.ink().bold(question) + " [y/N] ");
    terminal.out().flush();
    return terminal.answer().filter(a -> a.strip().matches("(?i)y|yes")).isPresent();
  }
}
