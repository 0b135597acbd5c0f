package dev.berth.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [Host] promises. A backend's test implements this and gives a host and a directory of
/// that host which it may fill.
@Timeout(60)
public interface HostContract {

  Host host();

  Path directory();

  @Test
  default void tellsExitCodeAndBothStreamsApart() {
    CommandResult result = host().run(sh("echo out; echo err >&2; exit 3"));

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.ok()).isFalse();
    assertThat(result.out()).isEqualTo("out\n");
    assertThat(result.err()).isEqualTo("err\n");
    assertThat(result.took()).isPositive();
  }

  @Test
  default void givesArgumentsUnchanged() {
    List<String> odd = List.of("two words", "", "it's", "$HOME", "*", "line\nbreak", "Привет");

    String out = host().run(Command.of("printf", "<%s>").plus(odd.toArray(String[]::new))).out();

    assertThat(out).isEqualTo("<" + String.join("><", odd) + ">");
  }

  @Test
  default void addsTheEnvironmentAndKeepsMessagesInOneLanguage() {
    CommandResult result =
        host()
            .run(
                sh("echo $BERTH_COLOUR; echo $LC_ALL")
                    .withEnvironment(Map.of("BERTH_COLOUR", "deep blue")));

    assertThat(result.out()).isEqualTo("deep blue\nC.UTF-8\n");
  }

  @Test
  default void runsInTheDirectoryThatWasAskedFor() {
    assertThat(host().run(Command.of("pwd").in(directory())).out().strip())
        .isEqualTo(directory().toString());
  }

  @Test
  default void feedsStandardInputInFull() {
    byte[] megabyte = new byte[1 << 20];
    Stdin eight = () -> repeated(megabyte, 8);

    CommandResult result = host().run(Command.of("wc", "-c").withStdin(eight));

    assertThat(result.out().strip()).isEqualTo(String.valueOf(8L << 20));
  }

  @Test
  default void standardInputIsEmptyWhenNoneIsGiven() {
    CommandResult result = host().run(sh("read word; echo \"status $?, word '$word'\""));

    assertThat(result.out()).isEqualTo("status 1, word ''\n");
  }

  @Test
  default void aProgramMayEndWithoutReadingItsInput() {
    Stdin endless = () -> repeated(new byte[1 << 20], 64);

    assertThat(host().run(Command.of("true").withStdin(endless)).exit()).isZero();
  }

  @Test
  default void unreadableInputIsAFailure() {
    Stdin broken =
        () -> {
          throw new IOException("the disk is gone");
        };

    CommandResult result = host().run(Command.of("cat").withStdin(broken));

    assertThat(result.ok()).isFalse();
    assertThat(result.err()).contains("the disk is gone");
  }

  @Test
  default void readsMuchOfBothStreamsWithoutBlocking() {
    CommandResult result =
        host()
            .run(
                sh("i=0; while [ $i -lt 20000 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done"));

    assertThat(result.out().lines()).hasSize(20_000).endsWith("out19999");
    assertThat(result.err().lines()).hasSize(20_000).endsWith("err19999");
  }

  @Test
  default void givesLinesAsTheyCome() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AtomicReference<CommandResult> result = new AtomicReference<>();
    List<String> lines = new CopyOnWriteArrayList<>();
    Path gate = directory().resolve("gate");
    Command waits = sh("echo begun; while [ ! -e " + gate + " ]; do sleep 0.02; done; echo over");

    Thread run =
        Thread.ofVirtual()
            .start(() ->
                result.set(
                    host()
                        .run(
                            waits,
                            line -> {
                              lines.add(line);
                              first.countDown();
                            })));

    assertThat(first.await(20, TimeUnit.SECONDS)).as("first line came while it ran").isTrue();
    assertThat(lines).containsExactly("begun");
    host().run(Command.of("touch", gate.toString()));
    run.join();
    assertThat(lines).containsExactly("begun", "over");
    assertThat(result.get().ok()).isTrue();
  }

  @Test
  default void anUnknownProgramIsAResult() {
    CommandResult result = host().run(Command.of("no-such-program-anywhere"));

    assertThat(result.exit()).isEqualTo(CommandResult.NOT_STARTED);
    assertThat(result.err()).isNotBlank();
  }

  @Test
  default void endsTheWholeTreeWhenTheTimeIsUp() {
    Path pidFile = directory().resolve("grandchild");
    Command tree = sh("sh -c 'echo $$ > " + pidFile + "; exec sleep 300' & wait");

    CommandResult result = host().run(tree.within(Duration.ofMillis(700)));

    assertThat(result.exit()).isEqualTo(CommandResult.TIMED_OUT);
    assertThat(result.took()).isLessThan(Duration.ofSeconds(20));
    Command alive = sh("kill -0 $(cat " + pidFile + ")");
    assertThat(host().run(alive).ok()).as("the grandchild was ended too").isFalse();
  }

  @Test
  default void killsWhoeverIgnoresTheFirstSignal() {
    Command stubborn = sh("trap '' TERM; while :; do sleep 0.1; done");

    CommandResult result = host().run(stubborn.within(Duration.ofMillis(300)));

    assertThat(result.exit()).isEqualTo(CommandResult.TIMED_OUT);
  }

  @Test
  default void aDaemonThatKeepsTheOutputOpenDoesNotHoldUsUp() {
    Instant begun = Instant.now();

    CommandResult result = host().run(sh("echo started; setsid sleep 40 & echo $!"));

    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(result.exit()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).first().isEqualTo("started");
    host().run(Command.of("kill", lines.getLast()));
  }

  @Test
  default void anInterruptEndsTheProgram() throws InterruptedException {
    AtomicReference<CommandResult> result = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread run =
        Thread.ofVirtual()
            .start(() ->
                result.set(host().run(sh("echo on; exec sleep 300"), line -> begun.countDown())));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    run.interrupt();
    run.join(Duration.ofSeconds(20));

    assertThat(result.get().exit()).isEqualTo(CommandResult.INTERRUPTED);
  }

  @Test
  default void writesAFileWithItsModeAndReadsItBack() throws IOException {
    Path secrets = directory().resolve("new/secrets");
    Path file = secrets.resolve(".env");

    host().write(file, "TOKEN=1\n".getBytes(UTF_8), 0600);
    host().write(file, "TOKEN=2\n".getBytes(UTF_8), 0640);

    assertThat(new String(host().read(file).orElseThrow(), UTF_8)).isEqualTo("TOKEN=2\n");
    assertThat(host().run(Command.of("stat", "-c", "%a", file.toString())).out())
        .isEqualTo("640\n");
    assertThat(host().run(Command.of("ls", "-A", secrets.toString())).out())
        .as("no temporary file is left")
        .isEqualTo(".env\n");
  }

  @Test
  default void aFileThatIsNotThereIsEmpty() throws IOException {
    assertThat(host().read(directory().resolve("absent"))).isEmpty();
  }

  private static Command sh(String script) {
    return Command.of("sh", "-c", script);
  }

  private static InputStream repeated(byte[] block, int times) {
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies(times, block).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .toList()));
  }
}
