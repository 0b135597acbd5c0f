package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.run.Outside;
import dev.berth.testbed.machines.Shell;
import dev.berth.verify.Answer;
import dev.berth.verify.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An app that writes all the time, of which never two may: the folder `ledger` beside this class.
public final class Ledger implements AutoCloseable {
  public final Kiosk kiosk;
  private final String name;
  private final boolean standby;
  private String more = "";
  private String watch = "0s";

  /// @param standby whether its stack says that it can stand by
  public Ledger(String name, Path directory, boolean standby) {
    this.name = name;
    this.standby = standby;
    this.kiosk = Kiosk.empty(name, directory);
  }

  /// From the next release on its data is copied and each release is rehearsed on a copy.
  ///
  /// @param watch for how long each release is watched
  public Ledger keepingData(Duration watch) {
    more = "data: {sqlite: [{volume: data, path: ledger.db}]}\n";
    this.watch = watch.toSeconds() + "s";
    return this;
  }

  /// A release without a fault, which keeps its promises.
  public Ledger write(String release) {
    return write(release, standby ? "lock" : "nothing", "none");
  }

  /// Writes the files of a release.
  ///
  /// @param hold what keeps a second process waiting: `lock` or `nothing`
  /// @param fault what it does once it may write: `none`, `dies` or `ill`
  public Ledger write(String release, String hold, String fault) {
    Path files = Shell.root().resolve("tool/src/test/resources/dev/berth/run/up/ledger");
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        String text =
            Files.readString(file)
                .replace("NAME", name)
                .replace("STANDBY", Boolean.toString(standby));
        kiosk.put(
            file.getFileName().toString(),
            file.endsWith("ledger.mjs")
                ? text.replace("RELEASE", release)
                    .replace("'HOW'", "'" + hold + "'")
                    .replace("'WHICH'", "'" + fault + "'")
                : text);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    kiosk.put(
        "berth.yaml", kiosk.read("berth.yaml").replace("watch: 0s", "watch: " + watch) + more);
    kiosk.put(".dockerignore", "state\n.env*\nberth.yaml\ncompose.yaml\n");
    return this;
  }

  /// The one container there is.
  public ContainerFacts only() {
    List<ContainerFacts> all = kiosk.containers();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /// Whose turn it was to write, in the order of the file.
  public List<String> writers() {
    return lines("writes").stream().distinct().toList();
  }

  /// Fails when two processes wrote by turns.
  public void assertNeverTwoWriters() {
    assertNeverTwoWriters(lines("writes"));
  }

  static void assertNeverTwoWriters(List<String> writes) {
    Set<String> done = new HashSet<>();
    String last = "";
    for (String writer : writes) {
      if (!writer.equals(last)) {
        assertThat(done).as("%s wrote again after another one", writer).doesNotContain(writer);
        done.add(writer);
        last = writer;
      }
    }
  }

  /// The numbers that were counted, as often as they were, as the app tells them through the edge.
  List<Integer> counted() {
    return counted(new Outside(kiosk.machine, kiosk.stack()));
  }

  static List<Integer> counted(Outside outside) {
    Answer answer = outside.client().ask(Request.get("/counted"));
    assertThat(answer).isInstanceOf(Answer.Answered.class);
    String ranges = ((Answer.Answered) answer).body();
    return Pattern.compile("(\\d+)-(\\d+)")
        .matcher(ranges)
        .results()
        .flatMapToInt(range ->
            IntStream.rangeClosed(
                Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))))
        .boxed()
        .toList();
  }

  private List<String> lines(String file) {
    Path volume = kiosk.docker.volume(name + "_data").orElseThrow().mountpoint();
    try {
      return Files.readAllLines(volume.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    kiosk.close();
  }
}
