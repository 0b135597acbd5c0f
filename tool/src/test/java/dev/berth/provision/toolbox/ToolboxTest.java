package dev.berth.provision.toolbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.provision.Setting.Server;
import dev.berth.provision.Setting.Standing;
import dev.berth.provision.Undo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A small folder that is made like Berth's, sent to this machine as if it were a server.
class ToolboxTest {
  private static final LocalHost MACHINE = new LocalHost();
  private static final Server SERVER = new Server(MACHINE, facts());

  @TempDir private Path directory;
  private final List<Undo> undo = new ArrayList<>();
  private final List<String> details = new ArrayList<>();

  @Test
  void isPutThereAndReadBack() throws IOException {
    ToolboxSetting setting = setting(folder("1.0", "first"));
    assertThat(differences(setting)).containsExactly("the toolbox is not there");

    change(setting);

    assertThat(setting.look(SERVER))
        .isInstanceOfSatisfying(
            Standing.AsWanted.class,
            wanted -> assertThat(wanted.seen()).startsWith("berth 1.0 in " + place()));
    assertThat(place().resolve("current/lib/berth.jar")).hasContent("first");
    assertThat(Files.getLastModifiedTime(place().resolve("current/lib/berth.jar")).toInstant())
        .isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void ofANewerOneOnlyWhatChangedIsSent() throws IOException {
    ToolboxSetting old = setting(folder("1.0", "first"));
    change(old);
    ToolboxSetting fresh = setting(folder("1.1", "second"));
    assertThat(differences(fresh))
        .containsExactly(
            "the toolbox is %s, should be %s"
                .formatted(old.folder().name(), fresh.folder().name()));

    change(fresh);

    assertThat(fresh.look(SERVER)).isInstanceOf(Standing.AsWanted.class);
    assertThat(details.getLast()).contains("2 files, 1 are there");
    assertThat(place().resolve("current/lib/berth.jar")).hasContent("second");
    assertThat(place().resolve(old.folder().name())).as("the one before is kept").isDirectory();
  }

  @Test
  void onlyTheOneBeforeIsKept() throws IOException {
    ToolboxSetting first = setting(folder("1.0", "first"));
    change(first);
    change(setting(folder("1.1", "second")));
    change(setting(folder("1.2", "third")));

    assertThat(place().resolve(first.folder().name())).doesNotExist();
    try (var all = Files.list(place())) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void aFileThatSomebodyChangedIsFoundAndMended() throws IOException {
    ToolboxSetting setting = setting(folder("1.0", "first"));
    change(setting);
    Files.writeString(place().resolve("current/lib/berth.jar"), "worm!");

    assertThat(differences(setting)).containsExactly("files of the toolbox are not what was sent");
    change(setting);

    assertThat(setting.look(SERVER)).isInstanceOf(Standing.AsWanted.class);
    assertThat(place().resolve("current/lib/berth.jar")).hasContent("first");
  }

  @Test
  void goesBackToTheOneBeforeAndThenToNone() throws IOException {
    ToolboxSetting old = setting(folder("1.0", "first"));
    change(old);
    ToolboxSetting fresh = setting(folder("1.1", "second"));
    change(fresh);

    run(undo.getLast());
    assertThat(old.look(SERVER)).isInstanceOf(Standing.AsWanted.class);
    assertThat(place().resolve(fresh.folder().name())).doesNotExist();

    run(undo.getFirst());
    assertThat(place()).doesNotExist();
  }

  @Test
  void oneThatDoesNotRunThereNeverBecomesTheCurrentOne() throws IOException {
    change(setting(folder("1.0", "first")));
    ToolboxSetting broken = setting(folder("1.1", "second", "exit 1"));

    assertThatThrownBy(() -> change(broken)).isInstanceOf(ProblemException.class);

    assertThat(place().resolve("current/lib/berth.jar")).hasContent("first");
    run(undo.getLast());
    assertThat(place().resolve("current/lib/berth.jar")).hasContent("first");
    assertThat(place().resolve(".new")).doesNotExist();
  }

  @Test
  void whatWasDamagedOnItsWayNeverBecomesTheCurrentOne() throws IOException {
    ToolboxFolder folder = folder("1.0", "first");
    Files.writeString(folder.home().resolve("lib/berth.jar"), "damage");

    assertThatThrownBy(() -> change(setting(folder))).isInstanceOf(ProblemException.class);

    assertThat(place().resolve("current")).doesNotExist();
  }

  @Test
  void aServerWithAnotherProcessorDoesNotGetIt() throws IOException {
    ToolboxFolder here = folder("1.0", "first");
    ToolboxFolder other = new ToolboxFolder(here.home(), "1.0", here.manifest(), "riscv64");

    assertThat(setting(other).look(SERVER))
        .isInstanceOfSatisfying(
            Standing.LeftAlone.class,
            left -> assertThat(left.why()).contains("this Berth is for riscv64"));
  }

  @Test
  void aFolderWithoutARuntimeOfItsOwnIsNoToolbox() throws IOException {
    Path home = folder("1.0", "first").home();
    Files.move(home.resolve("runtime"), home.resolveSibling("jdk"));
    Files.createSymbolicLink(home.resolve("runtime"), home.resolveSibling("jdk"));

    assertThat(ToolboxFolder.in(home, "1.0")).isEmpty();
  }

  private Path place() {
    return directory.resolve("server/toolbox");
  }

  private ToolboxSetting setting(ToolboxFolder folder) {
    return new ToolboxSetting(folder, place());
  }

  private void change(ToolboxSetting setting) {
    setting.change(SERVER, undo::add, details::add);
  }

  private List<String> differences(ToolboxSetting setting) {
    return setting.look(SERVER) instanceof Standing.Differs(List<String> lines) ? lines : List.of();
  }

  private ToolboxFolder folder(String version, String content) throws IOException {
    return folder(version, content, "echo berth " + version);
  }

  /// With the runtime's launcher of this test, since the head of a real program is looked at.
  private ToolboxFolder folder(String version, String content, String program) throws IOException {
    Path home = directory.resolve("here-" + version + "-" + content);
    for (String part : List.of("bin", "lib", "runtime/bin")) {
      Files.createDirectories(home.resolve(part));
    }
    Files.writeString(home.resolve("bin/berth"), "#!/bin/sh\n" + program + "\n");
    Files.writeString(home.resolve("lib/berth.jar"), content);
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Files.copy(java, home.resolve("runtime/bin/java"));
    String make =
        """
        set -e
        cd "$1"
        chmod 755 bin/berth
        find . -type f | cut -c 3- | sort | xargs sha256sum >../manifest
        mv ../manifest .
        find . -exec env TZ=UTC touch -t 202001010000 {} +
        """;
    must(Command.of("sh", "-c", make, "sh", home.toString()));
    return ToolboxFolder.in(home, version).orElseThrow();
  }

  private static void run(Undo step) {
    assertThat(step).isInstanceOf(Undo.Run.class);
    must(Command.of(((Undo.Run) step).argv()));
  }

  private static void must(Command command) {
    CommandResult result = MACHINE.run(command);
    assertThat(result.ok()).as(result.toString()).isTrue();
  }

  private static HostFacts facts() {
    return HostFactsReader.read(MACHINE, List.of());
  }
}
