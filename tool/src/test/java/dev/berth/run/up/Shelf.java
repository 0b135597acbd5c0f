package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.Outside;
import dev.berth.run.StepOutcome;
import dev.berth.run.restore.LiveData;
import dev.berth.run.rollback.ReturnOrder;
import dev.berth.testbed.machines.Shell;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Books in a database with a schema and covers as files: the folder `shelf` beside this class.
public final class Shelf implements AutoCloseable {
  /// After so many seconds ends what has the fault `later`.
  static final int LATER = Boolean.getBoolean("berth.long") ? 20 : 6;

  public final Kiosk kiosk;
  private final String name;

  public Shelf(String name, Path directory) {
    this.name = name;
    this.kiosk = Kiosk.empty(name, directory);
    kiosk.put(".dockerignore", "state\n.env*\nberth.yaml\ncompose.yaml\n");
  }

  /// A release without a fault.
  ///
  /// @param schema the highest number of its database's schema
  public Shelf write(String release, int schema) {
    return write(release, schema, "none");
  }

  Shelf write(String release, int schema, String fault) {
    Path files = Shell.root().resolve("tool/src/test/resources/dev/berth/run/up/shelf");
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        kiosk.put(
            file.getFileName().toString(),
            Files.readString(file)
                .replace("NAME", name)
                .replace("'NUMBER'", "'" + release + "'")
                .replace("LATEST", Integer.toString(schema))
                .replace("DELAY", Integer.toString(LATER))
                .replace("'WHICH'", "'" + fault + "'"));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    kiosk.put(".env.prod", "SHELVES=3\n");
    return this;
  }

  public Shelf release(String release, int schema) {
    UpOutcome outcome = write(release, schema).kiosk.up();
    assertThat(outcome.problems()).isEmpty();
    return this;
  }

  public UpOutcome rollback(Optional<Integer> release, boolean data) {
    return going(release, data).run(plan -> true);
  }

  public Up going(Optional<Integer> release, boolean data) {
    return new Up(kiosk.machine, kiosk::stack, Optional.of(new ReturnOrder(release, data)));
  }

  /// The one container that runs.
  public ContainerFacts serving() {
    List<ContainerFacts> running =
        kiosk.containers().stream().filter(ContainerFacts::running).toList();
    assertThat(running).hasSize(1);
    return running.getFirst();
  }

  public void add(String title) {
    ask(new Request("POST", true, "/" + title, Map.of(), "."));
  }

  /// All titles, as the app tells them through the edge.
  public String books() {
    return ask(Request.get("/books")).replace("books: ", "");
  }

  /// The same, one by one.
  public List<String> titles() {
    return List.of(books().split(","));
  }

  /// What the app calls itself.
  public String version() {
    return ask(Request.get("/version"));
  }

  private String ask(Request request) {
    Answer answer = entrance().ask(request);
    assertThat(answer).isInstanceOf(Answer.Answered.class);
    Answer.Answered answered = (Answer.Answered) answer;
    assertThat(answered.status()).isEqualTo(200);
    return answered.body();
  }

  public boolean hasCover(String title) {
    return covers().contains(title);
  }

  /// The titles of which there is one.
  Set<String> covers() {
    return covers(kiosk.docker.volume(name + "_covers").orElseThrow().mountpoint());
  }

  static Set<String> covers(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".png"))
          .map(file -> file.substring(0, file.length() - ".png".length()))
          .collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Of the live database.
  int schema() {
    return new LiveData(kiosk.machine, name)
        .schema(Optional.empty())
        .schema()
        .getOrDefault("shelf", 0);
  }

  /// Through the edge, as visitors come.
  HttpClient entrance() {
    return new Outside(kiosk.machine, kiosk.stack()).client();
  }

  public ReleaseRecord record(int number) {
    return new ReleaseStore(kiosk.machine.host(), kiosk.machine.releases(name))
        .record(number)
        .orElseThrow();
  }

  public Path backup() {
    return kiosk.machine.state().resolve(name).resolve("backup");
  }

  /// Nothing of a rehearsal is left.
  public void assertNoScratch() {
    assertThat(kiosk.docker.project(name + "-rehearsal")).isEmpty();
    assertThat(backup().resolve("rehearsal")).doesNotExist();
  }

  public static String evidence(UpOutcome outcome, String step) {
    return outcome.steps().stream()
        .filter(one -> one.id().equals(step))
        .map(StepOutcome::detail)
        .findFirst()
        .orElseThrow();
  }

  /// The step that failed.
  static String seen(UpOutcome outcome) {
    return outcome.steps().stream()
        .filter(step -> step.ending() == StepOutcome.Ending.FAILED)
        .map(StepOutcome::id)
        .findFirst()
        .orElse("none");
  }

  @Override
  public void close() {
    kiosk.close();
  }
}
