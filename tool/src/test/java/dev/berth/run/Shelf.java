package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.testbed.machines.Shell;
import dev.berth.verify.Answer;
import dev.berth.verify.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Books in a database with a schema and covers as files: the folder `shelf` beside this class.
final class Shelf implements AutoCloseable {
  final Kiosk kiosk;
  private final String name;

  Shelf(String name, Path directory) {
    this.name = name;
    this.kiosk = Kiosk.empty(name, directory);
    kiosk.put(".dockerignore", "state\n.env*\nberth.yaml\ncompose.yaml\n");
  }

  /// A release without a fault.
  ///
  /// @param schema the highest number of its database's schema
  Shelf write(String release, int schema) {
    return write(release, schema, "none");
  }

  Shelf write(String release, int schema, String fault) {
    Path files = Shell.root().resolve("tool/src/test/resources/dev/berth/run/shelf");
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        kiosk.put(
            file.getFileName().toString(),
            Files.readString(file)
                .replace("NAME", name)
                .replace("'NUMBER'", "'" + release + "'")
                .replace("LATEST", Integer.toString(schema))
                .replace("'WHICH'", "'" + fault + "'"));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return this;
  }

  Shelf release(String release, int schema) {
    UpOutcome outcome = write(release, schema).kiosk.up();
    assertThat(outcome.problems()).isEmpty();
    return this;
  }

  UpOutcome rollback(Optional<Integer> release, boolean data) {
    return going(release, data).run(plan -> true);
  }

  Up going(Optional<Integer> release, boolean data) {
    return new Up(kiosk.machine, kiosk::stack, Optional.of(new ReturnOrder(release, data)));
  }

  /// The one container that runs.
  ContainerFacts serving() {
    List<ContainerFacts> running =
        kiosk.containers().stream().filter(ContainerFacts::running).toList();
    assertThat(running).hasSize(1);
    return running.getFirst();
  }

  void add(String title) {
    ask(new Request("POST", true, "/" + title, Map.of(), "."));
  }

  /// All titles, as the app tells them through the edge.
  String books() {
    return ask(Request.get("/books")).replace("books: ", "");
  }

  /// What the app calls itself.
  String version() {
    return ask(Request.get("/version"));
  }

  private String ask(Request request) {
    Answer answer = new Outside(kiosk.machine, kiosk.stack()).client().ask(request);
    assertThat(answer).isInstanceOf(Answer.Answered.class);
    Answer.Answered answered = (Answer.Answered) answer;
    assertThat(answered.status()).isEqualTo(200);
    return answered.body();
  }

  boolean hasCover(String title) {
    Path covers = kiosk.docker.volume(name + "_covers").orElseThrow().mountpoint();
    return Files.exists(covers.resolve(title + ".png"));
  }

  ReleaseRecord record(int number) {
    return new ReleaseStore(kiosk.machine.host(), kiosk.machine.releases(name))
        .record(number)
        .orElseThrow();
  }

  Path backup() {
    return kiosk.machine.state().resolve(name).resolve("backup");
  }

  /// Nothing of a rehearsal is left.
  void assertNoScratch() {
    assertThat(kiosk.docker.project(name + "-rehearsal")).isEmpty();
    assertThat(backup().resolve("rehearsal")).doesNotExist();
  }

  static String evidence(UpOutcome outcome, String step) {
    return outcome.steps().stream()
        .filter(one -> one.id().equals(step))
        .map(StepOutcome::detail)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    kiosk.close();
  }
}
