package dev.berth.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostLostException;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// One login, whatever is done with it, and what is left when it ends.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@Tag("apart")
class ConnectionIT {
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir Path directory;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void thirtyCommandsAtTheSameTimeAreOneLoginAndAtMostEightSessions() throws Exception {
    Sshd sshd = started("LogLevel VERBOSE");
    SshHost host = connected(sshd);
    List<Callable<CommandResult>> commands =
        IntStream.range(0, 30)
            .<Callable<CommandResult>>mapToObj(i -> () -> host.run(sh("sleep 0.1; echo " + i)))
            .toList();

    List<String> said = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<CommandResult> result : threads.invokeAll(commands)) {
        assertThat(result.get().ok()).isTrue();
        said.add(result.get().out().strip());
      }
    }

    assertThat(said).isEqualTo(IntStream.range(0, 30).mapToObj(String::valueOf).toList());
    assertThat(sshd.authentications()).hasSize(1);
    assertThat(mostSessionsAtOnce(sshd)).as("with the connection's own").isBetween(5, 9);
  }

  @Test
  void closingLeavesNoProcessAndNoFile() throws IOException {
    Sshd sshd = started();
    SshHost host = sshd.connect();
    Path socket = host.socket();
    assertThat(socket).exists();
    List<ProcessHandle> before = ourSsh(socket);
    assertThat(before).isNotEmpty();

    host.close();

    assertThat(before).noneMatch(ProcessHandle::isAlive);
    assertThat(socket.getParent()).doesNotExist();
    await("the server was told", () -> logged(sshd).contains("disconnected by user"));
    host.close();
  }

  @Test
  void anotherLoginIsProvedByLoggingIn() throws IOException {
    Sshd sshd = started();
    SshHost host = connected(sshd);

    assertThat(host.problemOfANewLogin()).isEmpty();
    assertThat(sshd.authentications()).hasSize(2);
    Files.writeString(sshd.home().resolve("authorized"), "");
    assertThat(host.problemOfANewLogin().orElseThrow().what()).contains("does not let us in");
    assertThat(host.run(Command.of("true")).ok()).as("the old one is not touched").isTrue();
  }

  @Test
  void aConnectionCutInTheMiddleOfACommandIsALostHost() throws Exception {
    SshHost host = connected(started());
    Path pid = directory.resolve("pid");
    Command long3 = sh("echo $$ > " + pid + "; echo on; sleep 300").within(Duration.ofSeconds(3));

    assertThatThrownBy(() -> host.run(long3, line -> kill(host.socket())))
        .isInstanceOf(HostLostException.class)
        .hasMessageStartingWith("the connection to root@shop was lost while it ran sh -c ")
        .hasMessageContaining("whether that ended is not known");

    assertThatThrownBy(() -> host.run(Command.of("touch", directory + "/never")))
        .isInstanceOf(HostLostException.class)
        .hasMessageContaining("was not begun");
    assertThat(directory.resolve("never")).doesNotExist();
    ProcessHandle left = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).get();
    await("the server itself ends what was left", () -> !left.isAlive());
  }

  @Test
  void aServerThatGoesAwayIsALostHost() throws Exception {
    Sshd sshd = started();
    SshHost host = connected(sshd);

    assertThatThrownBy(() -> host.run(sh("echo on; sleep 20"), line -> sshd.stop()))
        .isInstanceOf(HostLostException.class);
  }

  @Test
  void aFileIsOldOrNewWhenTheConnectionIsCut() throws Exception {
    SshHost host = connected(started());
    Path file = directory.resolve("data");
    byte[] old = random(1);
    byte[] fresh = random(64 << 20);
    host.write(file, old, 0600);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing = threads.submit(() -> write(host, file, fresh));
      await("it has begun", () -> count(directory) > 1 || writing.isDone());
      kill(host.socket());
      writing.get();
    }

    await("the part is gone", () -> count(directory) == 1);
    byte[] now = Files.readAllBytes(file);
    assertThat(Arrays.equals(now, old) || Arrays.equals(now, fresh)).isTrue();
  }

  @Test
  void largeAndBinaryContentIsExact() throws IOException {
    SshHost host = connected(started());
    byte[] content = random(40 << 20);
    Path file = directory.resolve("it's a \"name\"\nof two lines");

    host.write(file, content, 0644);

    assertThat(Arrays.equals(host.read(file).orElseThrow(), content)).isTrue();
    assertThatThrownBy(() -> host.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("on root@shop");
  }

  @Test
  void exitCodeTwoHundredFiftyFiveIsTheProgramsOwn() throws IOException {
    assertThat(connected(started()).run(sh("exit 255")).exit()).isEqualTo(255);
  }

  @Test
  void aSessionThatIsRefusedIsAProblemAndNeverAnotherLogin() throws IOException {
    Sshd sshd = started("MaxSessions 1");
    SshHost host = connected(sshd);

    assertThatThrownBy(() -> host.run(Command.of("true")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("root@shop gives the connection no session for a program");
    assertThat(sshd.authentications()).hasSize(1);
  }

  @Test
  void goesThroughAJumpHost() throws IOException {
    Sshd sshd = started();
    sshd.connect().close();
    sshd.configure(
        """
        Host inside
          HostKeyAlias inside
          HostName localhost
          ProxyJump root@shop
        """);

    SshHost.connect("root@inside", sshd.options()).close();
    int before = sshd.authentications().size();

    try (SshHost host = SshHost.connect("root@inside", sshd.options())) {
      assertThat(host.run(Command.of("echo", "in")).out()).isEqualTo("in\n");
      assertThat(host.address()).isEqualTo(new SshAddress("localhost", sshd.port()));
    }
    assertThat(sshd.authentications())
        .as("one more on the jump host, one behind it")
        .hasSize(before + 2);
  }

  @Test
  void tenLoginsInARowDoNotTroubleAStrictServer() throws IOException {
    Sshd sshd = started("MaxStartups 3:50:5", "MaxAuthTries 1", "LogLevel VERBOSE");

    for (int i = 0; i < 10; i++) {
      sshd.connect().close();
    }

    assertThat(sshd.authentications()).hasSize(10).allMatch(line -> line.startsWith("Accepted"));
    assertThat(sshd.log()).doesNotContain("drop connection", "Failed", "exceeded");
  }

  private static void write(SshHost host, Path file, byte[] content) {
    try {
      host.write(file, content, 0600);
    } catch (IOException | HostLostException cut) {
      // Either is told to the caller; what matters here is the file.
    }
  }

  private Sshd started(String... settings) throws IOException {
    Sshd sshd = Sshd.start(settings);
    open.add(sshd);
    return sshd;
  }

  private SshHost connected(Sshd sshd) {
    SshHost host = sshd.connect();
    open.add(host);
    return host;
  }

  /// As a crash would: no process of it has time for anything.
  private static void kill(Path socket) {
    ourSsh(socket).forEach(ProcessHandle::destroyForcibly);
  }

  /// Those that hold the connection: sessions name their socket differently.
  private static List<ProcessHandle> ourSsh(Path socket) {
    return ProcessHandle.current()
        .descendants()
        .filter(process ->
            Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(("ControlPath=" + socket)::equals))
        .toList();
  }

  private static int mostSessionsAtOnce(Sshd sshd) throws IOException {
    int now = 0;
    int most = 0;
    for (String line : sshd.log().lines().toList()) {
      now += line.startsWith("Starting session") ? 1 : line.startsWith("Close session") ? -1 : 0;
      most = Math.max(most, now);
    }
    return most;
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static String logged(Sshd sshd) {
    try {
      return sshd.log();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static long count(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Command sh(String script) {
    return Command.of("sh", "-c", script);
  }
}
