package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.testbed.machines.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// An `up` in a process of its own that goes on from one entry of its journal to the next only when
/// it is told to.
public final class SteppedUp implements AutoCloseable {
  private static final String ENTRY = "entry ";

  private final Process process;
  private final BufferedReader lines;
  private final List<String> said = new ArrayList<>();

  private SteppedUp(List<String> words) throws IOException {
    this.process = new ProcessBuilder(words).redirectErrorStream(true).start();
    this.lines = process.inputReader();
  }

  public static SteppedUp here(Kiosk kiosk) throws IOException {
    List<String> words = new ArrayList<>(KilledUp.process(kiosk));
    words.add(UpProcess.BY_ENTRY);
    return new SteppedUp(words);
  }

  /// One that takes this machine for another than we do, as that of somebody else is.
  static SteppedUp elsewhere(Kiosk kiosk) throws IOException {
    Path boot = Files.writeString(kiosk.machine.state().resolve("elsewhere"), "elsewhere\n");
    String script = "mount --bind \"$0\" /proc/sys/kernel/random/boot_id && exec \"$@\"";
    List<String> words =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, boot.toString()));
    words.addAll(KilledUp.process(kiosk));
    words.add(UpProcess.BY_ENTRY);
    return new SteppedUp(words);
  }

  /// Goes on until an entry is on the disk, such as `begun cutover`, and waits there.
  public SteppedUp until(String entry) throws IOException {
    while (!nextLine().equals(ENTRY + entry)) {
      if (said.getLast().startsWith(ENTRY)) {
        goOn();
      }
    }
    return this;
  }

  private String nextLine() throws IOException {
    String line = lines.readLine();
    assertThat(line).as("it ended: %s", said).isNotNull();
    said.add(line);
    return line;
  }

  /// Goes on to its end.
  ///
  /// @return all that it said
  List<String> toItsEnd() throws IOException, InterruptedException {
    String line = said.isEmpty() ? lines.readLine() : said.removeLast();
    while (line != null) {
      said.add(line);
      if (line.startsWith(ENTRY)) {
        goOn();
      }
      line = lines.readLine();
    }
    process.waitFor();
    return said;
  }

  /// The entries of the journal, in their order.
  public List<String> entries() throws IOException, InterruptedException {
    return toItsEnd().stream()
        .filter(line -> line.startsWith(ENTRY))
        .map(line -> line.substring(ENTRY.length()))
        .toList();
  }

  private void goOn() throws IOException {
    process.outputWriter().write("\n");
    process.outputWriter().flush();
  }

  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// As when a lid is closed.
  void sleep() {
    signal("STOP");
    Await.until(Duration.ofSeconds(10), "it sleeps", () -> stat().contains(") T "));
  }

  void wake() {
    signal("CONT");
  }

  private void signal(String name) {
    Command kill = Command.of("kill", "-s", name, Long.toString(process.pid()));
    assertThat(new LocalHost().run(kill).ok()).isTrue();
  }

  private String stat() {
    return new LocalHost().run(Command.of("cat", "/proc/" + process.pid() + "/stat")).out();
  }

  @Override
  public void close() {
    kill();
  }
}
