package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.Host;
import dev.berth.host.InitSystem;
import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Starts a second engine of this machine, with a directory, a socket and process ids of its own,
/// so that whatever the machine's own engine runs is left alone. Needs root.
@Timeout(120)
class EngineStartIT {
  /// In a network of its own, too: a second engine would take the first one's bridge away.
  private static final String ENGINE =
      """
      #!/bin/sh
      exec unshare --net -- /usr/sbin/dockerd --data-root @DIRECTORY@/data \\
        --exec-root @DIRECTORY@/run --host unix://@DIRECTORY@/docker.sock "$@"
      """;

  private final LocalHost machine = new LocalHost();
  private Path directory = Path.of("/");
  private Host host = machine;
  private EngineStart.Files files = EngineStart.Files.USUAL;

  /// A socket's path may have 107 bytes, fewer than the usual temporary directory leaves.
  @BeforeEach
  void aPrivateEngine() throws IOException {
    directory = Files.createTempDirectory(Path.of("/var/tmp"), "berth-it");
    engineIs(ENGINE.replace("@DIRECTORY@", directory.toString()));
    files =
        new EngineStart.Files(
            directory.resolve("docker.pid"),
            directory.resolve("run/containerd/containerd.pid"),
            directory.resolve("dockerd.log"));
    Map<String, String> seen =
        Map.of(
            "PATH", directory + ":" + System.getenv("PATH"),
            "DOCKER_HOST", "unix://" + directory + "/docker.sock");
    host = new ForwardingHost(machine, command -> command.withEnvironment(seen));
  }

  @AfterEach
  void stopIt() throws IOException {
    if (Files.exists(files.pid())) {
      signal("TERM");
      awaitEnd();
    }
    machine.run(
        Command.of(
            "sh", "-c", "umount $1/data $1/run/netns/* 2>/dev/null", "sh", directory.toString()));
    machine.run(Command.of("rm", "-rf", "--one-file-system", directory.toString()));
  }

  @Test
  void startsAnEngineThatOutlivesUsAndIsFoundRunningTheNextTime() throws IOException {
    assertThat(start()).contains("answers after");

    String pid = Files.readString(files.pid()).strip();
    assertThat(ProcessHandle.of(Long.parseLong(pid)).orElseThrow().parent())
        .as("it is nobody's child but init's")
        .map(ProcessHandle::pid)
        .hasValue(1L);
    // proc(5): the sixth field is the session; the name before it has no blank here.
    assertThat(Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1)[5])
        .as("its session is its own")
        .isEqualTo(pid);
    assertThat(start()).isEqualTo("the engine answers, version " + version());
    assertThat(Files.readString(files.pid()).strip()).isEqualTo(pid);
  }

  /// As `up` does. What is in containers would give way to everything else of the machine.
  @Test
  void theEngineOfACommandThatGivesWayDoesNotGiveWay() throws IOException {
    host = new ForwardingHost(host, EngineStartIT::niced);

    start();

    assertThat(niceness(files.pid())).isEqualTo("0");
    assertThat(niceness(files.containerdPid())).isEqualTo("0");
  }

  private static Command niced(Command command) {
    List<String> argv = new ArrayList<>(List.of("nice", "-n", "10"));
    argv.addAll(command.argv());
    return new Command(
        argv, command.environment(), command.stdin(), command.directory(), command.timeout());
  }

  /// proc(5): the nineteenth field.
  private static String niceness(Path pidFile) throws IOException {
    String pid = Files.readString(pidFile).strip();
    return Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1)[18];
  }

  @Test
  void startsAgainAfterTheEngineWasKilled() throws IOException {
    start();
    signal("KILL");
    awaitEnd();
    // After a reboot the number in a left-over file may be anybody's: here it is ours.
    Files.writeString(files.pid(), String.valueOf(ProcessHandle.current().pid()));

    assertThat(start()).contains("answers after");
  }

  @Test
  void anEngineThatCannotStartIsReportedAtOnceWithItsLastWords() throws IOException {
    engineIs("#!/bin/sh\necho no room for images >&2\nexit 1\n");

    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure -> {
              assertThat(failure.problems().getFirst().cause().orElseThrow())
                  .contains("no room for images");
              assertThat(failure.problems().getFirst().fix()).hasValue("less " + files.log());
            });
  }

  private String start() {
    return new EngineStart(host, Privilege.ROOT, InitSystem.NONE, files).ensure(line -> {});
  }

  private String version() {
    return host.run(Command.of("docker", "version", "--format", "{{.Server.Version}}"))
        .out()
        .strip();
  }

  private void engineIs(String script) throws IOException {
    Path program = directory.resolve("dockerd");
    Files.writeString(program, script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void signal(String name) throws IOException {
    String pid = Files.readString(files.pid()).strip();
    machine.run(Command.of(List.of("kill", "-s", name, pid)));
  }

  private void awaitEnd() throws IOException {
    long pid = Long.parseLong(Files.readString(files.pid()).strip());
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }
}
