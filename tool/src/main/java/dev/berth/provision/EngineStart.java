package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.InitSystem;
import dev.berth.host.Privilege;
import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the Docker engine and waits until it answers. Where an init system is, it does the
/// starting and keeps the engine running; elsewhere the engine becomes a process of its own that
/// outlives us, and nobody restarts it but the next `berth up`.
public final class EngineStart {
  /// Where the engine logs when there is no journal.
  public static final Path LOG = Path.of("/var/log/berth-dockerd.log");

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  private final Host host;
  private final Privilege privilege;
  private final InitSystem init;
  private final Files files;

  /// Where a detached engine leaves its traces.
  record Files(Path pid, Path containerdPid, Path log) {
    static final Files USUAL =
        new Files(
            Path.of("/var/run/docker.pid"),
            Path.of("/var/run/docker/containerd/containerd.pid"),
            LOG);
  }

  public EngineStart(Host host, Privilege privilege, InitSystem init) {
    this(host, privilege, init, Files.USUAL);
  }

  EngineStart(Host host, Privilege privilege, InitSystem init, Files files) {
    this.host = host;
    this.privilege = privilege;
    this.init = init;
    this.files = files;
  }

  /// Starts it unless it answers already.
  ///
  /// @return one line of evidence
  public String ensure(Consumer<String> lines) {
    if (answers().ok()) {
      return "the engine answers, version " + version();
    }
    long begun = System.nanoTime();
    Optional<String> child = Optional.empty();
    switch (init) {
      case SYSTEMD -> must(systemd(), lines);
      case NONE -> {
        forgetTheDead(files.pid(), "dockerd");
        forgetTheDead(files.containerdPid(), "containerd");
        child = Optional.of(must(detached(files), lines).out().strip());
      }
    }
    awaitAnswer(child);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return "the engine answers after " + took.toMillis() + " ms, version " + version();
  }

  static Command systemd() {
    return Command.of("systemctl", "enable", "--now", "docker.service")
        .within(Duration.ofMinutes(2));
  }

  /// A session of its own, so that neither our end nor a Ctrl-C in our terminal reaches it, and no
  /// stream of ours stays open. It does not inherit that we give way to what serves (`nice`), since
  /// all that serves is its child. Prints its process id.
  static Command detached(Files files) {
    String script =
        """
        renice 0 -p $$ >>"$2" 2>&1 || echo "the engine's priority stays lower" >>"$2"
        setsid dockerd --pidfile "$1" >>"$2" 2>&1 </dev/null &
        echo $!
        """;
    return Command.of("sh", "-c", script, "sh")
        .plus(files.pid().toString(), files.log().toString());
  }

  /// The engine refuses to start when its pid file names a living process. After a crash or a
  /// reboot without a fresh `/run` that number may belong to anybody.
  private void forgetTheDead(Path pidFile, String program) {
    String script =
        """
        test -e "$1" || exit 0
        read -r pid < "$1"
        test "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$2" || rm -f "$1"
        """;
    Command check = Command.of("sh", "-c", script, "sh", pidFile.toString(), program);
    FailedCommand.unlessOk("can't check " + pidFile, host.run(privilege.of(check)));
  }

  private void awaitAnswer(Optional<String> child) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    CommandResult last = answers();
    while (!last.ok() && System.nanoTime() < deadline && !gaveUp(child)) {
      try {
        Thread.sleep(BETWEEN_QUESTIONS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        break;
      }
      last = answers();
    }
    if (!last.ok()) {
      throw new ProblemException(ExitCode.FAILED, notAnswering(last));
    }
  }

  /// Without an init system it is our own child: once it is gone, nobody will answer.
  private boolean gaveUp(Optional<String> child) {
    return child.isPresent() && !host.run(Command.of("test", "-d", "/proc/" + child.get())).ok();
  }

  private CommandResult answers() {
    return host.run(privilege.of(DockerCommands.ping().within(Duration.ofSeconds(10))));
  }

  private String version() {
    return answers().out().strip();
  }

  private Problem notAnswering(CommandResult last) {
    return switch (init) {
      case SYSTEMD ->
          FailedCommand.problem("the Docker engine was started but doesn't answer", last)
              .withFix("journalctl --unit docker.service --lines 50")
              .withState("nothing of the stack was started");
      case NONE ->
          Problem.of("the Docker engine was started but doesn't answer")
              .withCause(
                  host.run(privilege.of(Command.of("tail", "-n", "5", files.log().toString())))
                      .out())
              .withFix("less " + files.log())
              .withState("nothing of the stack was started");
    };
  }

  private CommandResult must(Command command, Consumer<String> lines) {
    return FailedCommand.unlessOk(
        "can't start the Docker engine", host.run(privilege.of(command), lines));
  }
}
