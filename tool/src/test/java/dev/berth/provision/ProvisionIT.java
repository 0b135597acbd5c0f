package dev.berth.provision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.DockerFacts;
import dev.berth.host.FailedCommand;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.host.apt.Apt;
import dev.berth.provision.DockerInstall.PackagesAndPlugins;
import dev.berth.provision.DockerInstall.Plugin;
import dev.berth.provision.DockerInstall.Present;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Brings Docker onto a Debian 12 that has nothing of it: the oldest system we support, where
/// Compose and buildx are taken from the next suite. Needs root and debootstrap.
@Tag("apart")
class ProvisionIT {
  private final LocalHost machine = new LocalHost();
  private Path root = Path.of("/");
  private ChrootHost bookworm = new ChrootHost(root);

  @BeforeEach
  void unpackBookworm() throws IOException {
    root = Files.createTempDirectory(Path.of("/var/tmp"), "berth-it");
    bookworm = new ChrootHost(root);
    String mirror =
        Apt.site(machine.run(Apt.indexTargets()).out(), "bookworm")
            .orElse("http://deb.debian.org/debian");
    must(
        Command.of("debootstrap", "--variant=minbase", "bookworm", root.toString(), mirror)
            .within(Duration.ofMinutes(10)));
    must(Command.of("cp", "/etc/resolv.conf", root + "/etc/resolv.conf"));
    must(Command.of("mount", "-t", "proc", "proc", root + "/proc"));
    String dates =
        machine.run(Command.of("apt-config", "dump", "Acquire::Check-Valid-Until")).out();
    bookworm.write(Path.of("/etc/apt/apt.conf.d/99dates"), dates.getBytes(UTF_8), 0644);
    bookworm.write(Path.of("/usr/sbin/policy-rc.d"), "#!/bin/sh\nexit 101\n".getBytes(UTF_8), 0755);
  }

  @AfterEach
  void removeIt() {
    machine.run(Command.of("umount", root + "/proc"));
    must(Command.of("rm", "-rf", "--one-file-system", root.toString()));
  }

  @Test
  void bookwormGetsItsEngineAndTheNextSuitesPluginsAndThenHasNothingToDo() throws IOException {
    HostFacts bare = facts();
    assertThat(bare.os().codename()).isEqualTo("bookworm");
    assertThat(bare.docker()).isEqualTo(DockerFacts.none());
    Optional<AptArchive> archive = new AptArchiveReader(bookworm, bare).read();

    DockerInstall decision = DockerInstall.decide(bare, archive);

    assertThat(decision)
        .isInstanceOfSatisfying(
            PackagesAndPlugins.class,
            both -> {
              assertThat(both.names()).startsWith("docker.io", "iptables");
              assertThat(both.suite()).isEqualTo("trixie");
              assertThat(both.plugins()).containsExactly(Plugin.values());
            });
    assertThat(list("/var/lib/apt/lists")).as("looking changed nothing").doesNotContain("trixie");

    DockerFacts now =
        new DockerInstaller(bookworm, bare.privilege()).install(decision, archive, l -> {});

    assertThat(now.compose().orElseThrow()).startsWith("2.");
    assertThat(now.buildx()).isPresent();
    assertThat(now.client()).isPresent();
    assertThat(now.engineInstalled()).isTrue();
    assertThat(now.engine()).as("nobody started it").isEmpty();
    assertThat(new String(bookworm.read(PluginsFromSuite.RECORD).orElseThrow(), UTF_8))
        .matches(
            "(?:/usr/local/lib/docker/cli-plugins/docker-\\w+ \\S+\\.deb [0-9a-f]{64} \\S+\n){2}");
    assertThat(list("/var/lib/apt/lists")).as("nothing of trixie follows").doesNotContain("trixie");
    assertThat(list("/tmp")).isEmpty();
    assertThat(DockerInstall.decide(facts(), Optional.empty())).isEqualTo(new Present());
  }

  private HostFacts facts() {
    return HostFactsReader.read(bookworm, List.of());
  }

  private String list(String directory) {
    return bookworm.run(Command.of("ls", "-A", directory)).out();
  }

  private void must(Command command) {
    FailedCommand.unlessOk("the test's own system", machine.run(command));
  }
}
