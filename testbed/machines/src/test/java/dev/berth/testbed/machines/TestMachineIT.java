package dev.berth.testbed.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machines do what tests rely on. What the programs behind them promise beyond that is tried
/// by `testbed/selftest`.
class TestMachineIT {
  private static final String NAME = "bedit";
  private static TestMachine machine;

  @TempDir private Path directory;

  @BeforeAll
  static void up() {
    machine = TestMachine.fresh(NAME, Form.bare().memory("512M").disk("2G"));
  }

  @AfterAll
  static void downWithNothingLeft() {
    machine.close();
    assertThat(TestMachine.leftovers(NAME)).isEmpty();
  }

  @Test
  void answersOverBothFamiliesOnSshAlone() {
    assertThat(OpenPorts.of(machine.address())).containsExactly(22);
    assertThat(OpenPorts.of(machine.address6())).containsExactly(22);
    String config = machine.sshConfig().toString();
    for (String to : new String[] {NAME, machine.address(), machine.address6()}) {
      assertThat(Shell.run(Duration.ofSeconds(60), "ssh", "-F", config, to, "hostname").text())
          .isEqualTo(NAME);
    }
  }

  @Test
  void copiesThereAndBack() throws IOException {
    Path file = Files.writeString(directory.resolve("one"), "one\n");

    machine.copy(file, "/srv/deep/copy");

    assertThat(machine.fetch("/srv/deep/copy")).hasSameTextualContentAs(file);
  }

  @Test
  void isSilentWhileUnpluggedAndTheSameAfterwards() {
    machine.must("touch /run/same-life");

    machine.unplug();
    try {
      assertThat(machine.letsUsIn()).isFalse();
    } finally {
      machine.plug();
    }

    Await.until(Duration.ofSeconds(60), "it answers again", machine::letsUsIn);
    machine.must("test -e /run/same-life");
  }

  @Test
  void hasADiskThatCanBeFull() {
    machine.fillDisk("0");
    assertThat(machine.ssh("head -c 1M /dev/zero >/root/more").ok()).isFalse();

    machine.fillDisk("50M");
    machine.must("head -c 1M /dev/zero >/root/more");

    machine.emptyDisk();
    assertThat(Long.parseLong(machine.must("df --output=avail -B1M / | tail -n 1")))
        .isGreaterThan(1000);
  }

  @Test
  void losesInAPowerCutWhatWasNotSynced() {
    machine.must("touch /run/same-life; echo kept >/root/kept; sync; echo lost >/root/lost");

    machine.cutPower();

    assertThat(machine.must("cat /root/kept")).isEqualTo("kept");
    assertThat(machine.ssh("test -e /root/lost || test -e /run/same-life").ok()).isFalse();
  }

  @Test
  void theAuthorityLooksANameUpAtBothAddresses() throws IOException {
    try (Authority authority = Authority.up()) {
      Path names = authority.root().resolveSibling("hosts");

      authority.knows(machine, "bed.test");
      assertThat(names)
          .content()
          .contains(machine.address() + " bed.test\n", machine.address6() + " bed.test\n");

      authority.knows(machine.address6(), "bed.test");
      assertThat(names).content().doesNotContain(machine.address() + " bed.test\n");
    }
  }
}
