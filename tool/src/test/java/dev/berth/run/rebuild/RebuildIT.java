package dev.berth.run.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ProblemException;
import dev.berth.run.backup.LocalBackup;
import dev.berth.run.offsite.OpenPlace;
import dev.berth.run.offsite.ReleaseCopy;
import dev.berth.run.smoke.Smoke;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.StockedKiosk;
import dev.berth.run.up.UpOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack on the real engine, lost with all that the engine has of it, and put back from
/// another place.
@Tag("apart")
class RebuildIT {
  private static final String NAME = "rtest-rebuild";
  private static final BackupKey KEY = BackupKey.generate();

  @TempDir private Path directory;
  private StockedKiosk stock;
  private Kiosk kiosk;
  private Path away = Path.of("");

  @BeforeEach
  void serve() throws Exception {
    stock = new StockedKiosk(NAME, directory.resolve("kiosk"));
    kiosk = stock.kiosk;
    stock.serve();
    away = Files.createDirectory(directory.resolve("away"));
    stock.sell("bread");
    Files.setAttribute(stock.goods(), "unix:uid", 10001);
    Files.setPosixFilePermissions(stock.goods(), PosixFilePermissions.fromString("rwxr-x---"));
  }

  @AfterEach
  void remove() {
    stock.close();
  }

  @Test
  void aStackComesBackWithNothingButTheKeyAndThePlaceAndADeployFindsNothingToDo() throws Exception {
    String id = sent(true);
    assertThat(backup().resolve("outgoing")).doesNotExist();
    assertThatThrownBy(() -> new Rebuild(kiosk.machine, order(id)).run())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("this server has " + NAME + " already");
    List<ReleaseCopy.Image> images = images(id);
    lose();

    Rebuilt rebuilt = new Rebuild(kiosk.machine, order(id)).run();

    assertThat(rebuilt.release()).isEqualTo(1);
    assertThat(rebuilt.started()).isTrue();
    assertThat(kiosk.containers()).isNotEmpty().allMatch(ContainerFacts::well);
    assertThat(kiosk.running()).isEqualTo("[1]");
    assertThat(stock.goods().resolve("bread.jpg")).hasContent("bread");
    assertThat(stock.asked()).isEqualTo("bread");
    assertThat(Files.getAttribute(stock.goods(), "unix:uid")).isEqualTo(10001);
    assertThat(stack().resolve("environment")).hasContent("TOKEN=42:made-up");
    assertThat(stack().resolve("rebuilding")).doesNotExist();
    assertThat(stack().resolve("rebuilding.begun")).doesNotExist();
    assertThat(new Rebuild(kiosk.machine, order(id)).run()).isEqualTo(rebuilt);
    BackupAnswer next = copies().run(new BackupTask.Now());
    assertThat(next.unsent()).isEmpty();
    assertThat(images(next.snapshots().getFirst().id())).isNotEmpty().isEqualTo(images);
    assertThatThrownBy(
            () -> new Rebuild(kiosk.machine, order(next.snapshots().getFirst().id())).run())
        .hasMessageContaining("this server has " + NAME + " already");
    Files.copy(directory.resolve("demo.env"), stack().resolve("demo.env"));
    assertThat(Smoke.run(kiosk.machine, kiosk.stack()).problems()).isEmpty();
    UpOutcome after = kiosk.up();
    assertThat(after.plan().toDo()).isEmpty();
    assertThat(after.ending()).isEqualTo(UpOutcome.Ending.NOTHING_TO_DO);
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void aRebuildThatFailedIsBegunAnew() throws Exception {
    String good = sent(true);
    Files.writeString(stock.goods().resolve("ill"), "");
    String bad = sent(true);
    lose();
    assertThatThrownBy(() -> new Rebuild(kiosk.machine, order("20010101T000000Z")).run())
        .hasMessageContaining("there is no such snapshot");
    assertThat(stack().resolve("rebuilding")).doesNotExist();
    assertThatThrownBy(() -> new Rebuild(kiosk.machine, order(bad)).run())
        .hasMessageContaining("not well on the new server");

    assertThat(new Rebuild(kiosk.machine, order(good)).run().started()).isTrue();

    assertThat(kiosk.containers()).isNotEmpty().allMatch(ContainerFacts::well);
    assertThat(stock.goods().resolve("ill")).doesNotExist();
    assertThat(stock.asked()).isEqualTo("bread");
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void withoutImagesADeployMakesThemAndStartsTheStackOnItsData() throws Exception {
    String id = sent(false);
    lose();

    assertThat(new Rebuild(kiosk.machine, order(id)).run().started()).isFalse();

    Files.copy(directory.resolve("demo.env"), stack().resolve("demo.env"));
    assertThat(kiosk.up().problems()).isEmpty();
    assertThat(kiosk.containers()).isNotEmpty().allMatch(ContainerFacts::well);
    assertThat(stock.asked()).isEqualTo("bread");
  }

  /// A demo sends nothing by itself, and only a demo can be had on one machine.
  private String sent(boolean images) throws IOException {
    Files.writeString(stack().resolve("environment"), "TOKEN=42:made-up");
    Files.write(backup().resolve("offsite.json"), places(images).bytes());
    BackupAnswer taken = copies().run(new BackupTask.Now());
    assertThat(taken.unsent()).isEmpty();
    return taken.snapshots().getFirst().id();
  }

  /// The server, with all that its engine has of the stack.
  private void lose() throws IOException {
    kiosk.close();
    Files.copy(stack().resolve("demo.env"), directory.resolve("demo.env"));
    kiosk.docker.must("", Command.of("rm", "-rf", kiosk.machine.state().toString()));
  }

  private List<ReleaseCopy.Image> images(String id) throws IOException {
    SnapshotFolder folder = new SnapshotFolder(backup());
    return ReleaseCopy.read(folder, SnapshotId.parse(id)).orElseThrow().images();
  }

  private LocalBackup copies() {
    return new LocalBackup(
        new SnapshotFolder(backup()), kiosk.machine.clock(), kiosk.machine.progress());
  }

  private OffsiteSettings places(boolean images) {
    return new OffsiteSettings(
        KEY.recipient().text(),
        List.of(),
        List.of(),
        List.of(away.toString()),
        0,
        Optional.of(images),
        Map.of());
  }

  private RebuildOrder order(String id) {
    return new RebuildOrder(
        NAME,
        new OpenPlace(places(true), KEY.identity().text()),
        Optional.of(id),
        Optional.empty());
  }

  private Path stack() {
    return kiosk.machine.state().resolve(NAME);
  }

  private Path backup() {
    return stack().resolve("backup");
  }
}
