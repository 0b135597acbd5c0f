package dev.berth.cli;

import dev.berth.host.LocalHost;
import dev.berth.host.RenewableHost;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.stack.Overrides;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One run of one verb: what it works with, and how it talks meanwhile.
final class Session implements AutoCloseable {
  private final GlobalOptions options;
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final Progress progress;
  private @Nullable Connected connection;

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

  /// What the command line says in place of `berth.yaml`.
  Overrides overrides() {
    return options.overrides();
  }

  InstantSource clock() {
    return surroundings.clock();
  }

  /// This Berth as it is put onto servers, if it runs from a folder of its own.
  Optional<ToolboxFolder> toolbox() {
    return surroundings.home().flatMap(home -> ToolboxFolder.in(home, surroundings.version()));
  }

  boolean json() {
    return options.json();
  }

  /// This machine, and where Berth keeps its things on it.
  Machine here() {
    return Machine.at(new LocalHost(), stateDirectory(), surroundings.clock(), progress);
  }

  /// The machine that a stack runs on. The first question connects; later ones use the connection.
  Machine machineOf(Stack stack) {
    return withPorts(machineAt(stack.server()), stack);
  }

  /// This machine, with the ports that a stack asks for.
  Machine hereFor(Stack stack) {
    return withPorts(here(), stack);
  }

  private static Machine withPorts(Machine machine, Stack stack) {
    return stack
        .behind()
        .map(port -> machine.with(EdgePorts.behind(port.number())))
        .orElse(machine);
  }

  /// The machine that the command is about, with or without a stack.
  Machine machine() {
    return machineAt(
        options
            .overrides()
            .server()
            .or(() -> stackIfAny().map(Stack::server))
            .orElseGet(ServerAddress.Local::new));
  }

  private Machine machineAt(ServerAddress address) {
    return switch (address) {
      case ServerAddress.Local _ -> here();
      case ServerAddress.Remote remote -> {
        Connected there = connected(remote);
        Machine.Server server = new Machine.Server(there.address(), new LocalHost());
        yield Machine.on(there.host(), server, surroundings.clock(), progress);
      }
    };
  }

  /// Works on a server over a connection that can be made anew.
  <T> T on(ServerAddress address, BiFunction<RenewableHost, Machine, T> work) {
    return switch (address) {
      case ServerAddress.Remote remote -> work.apply(connected(remote).host(), machineAt(address));
      case ServerAddress.Local _ -> work.apply(new RenewableHost(LocalHost::new), here());
    };
  }

  /// @param address how the server is reached from outside
  private record Connected(RenewableHost host, String address) {}

  private Connected connected(ServerAddress.Remote remote) {
    Connected there = connection;
    if (there == null) {
      SshOptions usual = SshOptions.of(new HostKeyQuestion(this), surroundings.environment());
      SshOptions ssh = terminal.answers() && !json() ? usual.askingOnTheTerminal() : usual;
      AtomicReference<String> address = new AtomicReference<>("");
      RenewableHost host =
          new RenewableHost(() -> {
            SshHost fresh = SshHost.connect(remote.toString(), ssh);
            address.set(fresh.address().hostname());
            return fresh;
          });
      there = new Connected(host, address.get());
      connection = there;
    }
    return there;
  }

  /// The stack that is meant: by `-f`, else by `BERTH_FILE`, else `berth.yaml` here.
  Stack stack() {
    return StackReader.read(stackFile(), options.overrides());
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

  /// Ends the connection, if there is one.
  @Override
  public void close() {
    if (connection != null) {
      connection.host().close();
    }
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
