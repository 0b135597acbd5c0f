package dev.berth.cli.session;

import dev.berth.cli.screen.Discretion;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Surface;
import dev.berth.cli.screen.Terminal;
import dev.berth.host.LocalHost;
import dev.berth.host.RenewableHost;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.run.environment.EnvironmentPush;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.EnvironmentDemandReader;
import dev.berth.stack.EnvironmentElsewhere;
import dev.berth.stack.OffsiteOutline;
import dev.berth.stack.Overrides;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import dev.berth.stack.StackName;
import dev.berth.stack.StackReader;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Masking;
import dev.berth.stack.env.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One run of one verb: what it works with, and how it talks meanwhile.
public final class Session implements AutoCloseable {
  private final GlobalOptions options;
  private final Surroundings surroundings;
  private final Terminal terminal;
  private final Progress progress;
  private final Discretion discretion;
  private @Nullable ServerConnection connection;

  public Session(GlobalOptions options, Surroundings surroundings, Surface surface) {
    this.options = options;
    this.surroundings = surroundings;
    this.terminal = surface.terminal();
    this.progress = surface.progress();
    this.discretion = surface.discretion();
  }

  public Terminal terminal() {
    return terminal;
  }

  public Ink ink() {
    return terminal.ink();
  }

  /// What the command line says in place of `berth.yaml`.
  public Overrides overrides() {
    return options.overrides();
  }

  public InstantSource clock() {
    return surroundings.clock();
  }

  /// The folder that this Berth runs from, if it has one of its own.
  public Optional<Path> home() {
    return surroundings.home();
  }

  /// This Berth as it is put onto servers, if it runs from a folder of its own.
  public Optional<ToolboxFolder> toolbox() {
    return surroundings.home().flatMap(home -> ToolboxFolder.in(home, surroundings.version()));
  }

  public boolean json() {
    return options.json();
  }

  /// This machine, and where Berth keeps its things on it.
  public Machine here() {
    return Machine.at(
        new LocalHost(), surroundings.stateDirectory(), surroundings.clock(), progress);
  }

  /// The machine that a stack runs on. The first question connects; later ones use the connection.
  public Machine machineOf(Stack stack) {
    return withPorts(machineAt(stack.server()), stack);
  }

  /// This machine, with the ports that a stack asks for.
  public Machine hereFor(Stack stack) {
    return withPorts(here(), stack);
  }

  private static Machine withPorts(Machine machine, Stack stack) {
    return stack
        .behind()
        .map(port -> machine.with(EdgePorts.behind(port.number())))
        .orElse(machine);
  }

  /// The machine that the command is about, with or without a stack.
  public Machine machine() {
    return machineAt(serverIfAny().orElseGet(ServerAddress.Local::new));
  }

  private Machine machineAt(ServerAddress address) {
    return switch (address) {
      case ServerAddress.Local _ -> here();
      case ServerAddress.Remote remote -> {
        ServerConnection there = connected(remote);
        Machine.Server server =
            new Machine.Server(there.address().hostname(), new LocalHost(), there.address().port());
        yield Machine.on(there.host(), server, surroundings.clock(), progress);
      }
    };
  }

  /// Works on a server over a connection that can be made anew.
  public <T> T on(ServerAddress address, BiFunction<RenewableHost, Machine, T> work) {
    return switch (address) {
      case ServerAddress.Remote remote -> work.apply(connected(remote).host(), machineAt(address));
      case ServerAddress.Local _ -> work.apply(new RenewableHost(LocalHost::new), here());
    };
  }

  private ServerConnection connected(ServerAddress.Remote remote) {
    ServerConnection there = connection;
    if (there == null) {
      there = ServerConnection.to(remote, this);
      connection = there;
    }
    return there;
  }

  /// The stack that is meant: by `-f`, else by `BERTH_FILE`, else `berth.yaml` here.
  public Stack stack() {
    try {
      return kept(StackReader.read(stackFile(), overrides(), this::keptByTheServer));
    } catch (ProblemException wrong) {
      environmentIfAny().map(EnvironmentDemand::masking).ifPresent(discretion::keeps);
      throw wrong;
    }
  }

  /// As [#stack], as far as somebody outside knows it: no other file than `berth.yaml` is needed.
  public Stack stackFromOutside() {
    return kept(StackReader.readFromOutside(stackFile(), overrides(), this::keptByTheServer));
  }

  private Stack kept(Stack stack) {
    keep(EnvironmentDemand.of(stack));
    return stack;
  }

  /// What the stack demands of its environment file, whatever state that is in.
  public EnvironmentDemand environment() {
    return keep(EnvironmentDemandReader.read(stackFile(), overrides()));
  }

  /// What is known of copies in other places without any file but `berth.yaml`.
  public OffsiteOutline offsite() {
    OffsiteOutline outline = OffsiteOutline.read(stackFile(), overrides());
    keep(outline.demand());
    return outline;
  }

  /// Its secrets are not to be shown.
  public EnvironmentDemand keep(EnvironmentDemand demand) {
    discretion.keeps(demand.masking());
    return demand;
  }

  private Optional<EnvironmentDemand> environmentIfAny() {
    try {
      return Optional.of(EnvironmentDemandReader.read(stackFile(), overrides()));
    } catch (ProblemException wrong) {
      return Optional.empty(); // it is being told already
    }
  }

  private Optional<EnvironmentElsewhere.There> keptByTheServer(
      StackName name, ServerAddress address) {
    if (address instanceof ServerAddress.Local) {
      return Optional.empty();
    }
    Optional<EnvironmentElsewhere.There> kept = EnvironmentPush.kept(machineAt(address), name);
    kept.map(there -> EnvironmentReader.parse(there.place(), there.text(), problem -> {}))
        .ifPresent(file -> keep(environment().with(file, List.of())));
    return kept;
  }

  public String discreet(String text) {
    return discretion.filter(text);
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  /// Values that somebody has just given: not to be shown again.
  public void keepToOneself(Map<VariableName, Secret> values) {
    discretion.keeps(Masking.of(values));
  }

  /// The server that is meant, if any: for `berth.yaml` alone, too.
  public Optional<ServerAddress> serverIfAny() {
    return overrides()
        .server()
        .or(() -> stackIsMeant() ? Optional.of(environment().server()) : Optional.empty());
  }

  public boolean stackIsMeant() {
    return options.file().isPresent() || Files.exists(stackFile());
  }

  public Path stackFile() {
    return options
        .file()
        .orElse(Path.of(surroundings.environment().getOrDefault("BERTH_FILE", "berth.yaml")));
  }

  /// Ends the connection, if there is one.
  @Override
  public void close() {
    if (connection != null) {
      connection.host().close();
    }
  }

  /// Shows people something before the end; programs get it with the report.
  public void show(List<String> lines) {
    if (!json()) {
      lines.forEach(terminal.out()::println);
      terminal.out().flush();
    }
  }

  /// Asks before something is changed. Without `--yes` and without anybody to ask it fails.
  public boolean agreed(String question) {
    if (options.yes()) {
      return true;
    }
    if (!canAsk()) {
      throw ProblemException.usage(
          Problem.of("this changes the machine, and nobody is here to say yes")
              .withFix("run it again with --yes")
              .withState("nothing was changed"));
    }
    return ask(terminal.ink().bold(question) + " [y/N] ")
        .filter(a -> a.strip().matches("(?i)y|yes"))
        .isPresent();
  }

  /// Whether somebody is here to be asked.
  public boolean canAsk() {
    return !json() && terminal.answers();
  }

  /// One line of an answer; empty when none comes any more.
  public Optional<String> ask(String question) {
    return terminal.ask(question);
  }

  /// As [#ask], and what is typed is not shown.
  public Optional<String> askUnseen(String question) {
    return terminal.unseen().apply(question);
  }

  public boolean yes() {
    return options.yes();
  }

  /// A variable of this process's own environment.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(surroundings.environment().get(name)).filter(v -> !v.isEmpty());
  }
}
