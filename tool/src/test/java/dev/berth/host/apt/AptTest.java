package dev.berth.host.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AptTest {
  private static final String TARGETS =
      """
      http://mirror.example/debian bookworm main Debian
      http://mirror.example/debian bookworm-updates main Debian
      http://mirror.example/debian-security bookworm-security main Debian
      https://browser.example/deb stable main Browser
      """;

  @Test
  void waitsForTheLockAndAsksNothing() {
    assertThat(Apt.install(List.of("docker.io", "iptables")).argv())
        .containsExactly(
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
            "-o",
            "Dpkg::Use-Pty=0",
            "-o",
            "Dpkg::Options::=--force-confold",
            "install",
            "-y",
            "-q",
            "--no-install-recommends",
            "docker.io",
            "iptables");
    assertThat(Apt.install(List.of("x")).environment())
        .isEqualTo(Map.of("DEBIAN_FRONTEND", "noninteractive"));
  }

  @Test
  void worksApartFromTheMachinesOwnLists() {
    Path state = Path.of("/tmp/berth.x");

    assertThat(Apt.apart(Apt.show(List.of("docker.io")), state, state.resolve("s.list")).argv())
        .containsExactly(
            "apt-cache",
            "-o",
            "Dir::Etc::SourceList=/tmp/berth.x/s.list",
            "-o",
            "Dir::Etc::SourceParts=/dev/null",
            "-o",
            "Dir::State::Lists=/tmp/berth.x/lists",
            "-o",
            "Dir::Cache=/tmp/berth.x/cache",
            "-o",
            "APT::Sandbox::User=root",
            "show",
            "--no-all-versions",
            "docker.io");
  }

  @Test
  void readsFieldsOfControlParagraphs() {
    String paragraphs =
        """
        Package: docker-compose
        Version: 2.26.1-4
        Description: multi-container applications
         Version: not this
         .
         more
        SHA256: 47681197cb2b1ab88206b42a1a92fc75f50d9530a6322d03494a473eed0408ea

        Package: docker.io
        Version: 26.1.5+dfsg1-9+deb13u1

        """;

    assertThat(Apt.field(paragraphs, "Version"))
        .isEqualTo(Map.of("docker-compose", "2.26.1-4", "docker.io", "26.1.5+dfsg1-9+deb13u1"));
    assertThat(Apt.field(paragraphs, "SHA256")).containsOnlyKeys("docker-compose");
    assertThat(Apt.field("", "Version")).isEmpty();
  }

  @Test
  void anUpgradeBringsNoNewPackage() {
    String simulation =
        """
        Reading package lists...
        Inst libc6 [2.41-12] (2.41-12+deb13u1 Debian:13.2/stable [amd64])
        Inst libnftables1 (1.1.3-1 Debian:13.2/stable [amd64])
        Inst nftables (1.1.3-1 Debian:13.2/stable [amd64])
        Conf nftables (1.1.3-1 Debian:13.2/stable [amd64])
        """;

    assertThat(Apt.newPackages(simulation)).containsExactly("libnftables1", "nftables");
  }

  @Test
  void findsTheMirrorOfARelease() {
    assertThat(Apt.site(TARGETS, "bookworm")).hasValue("http://mirror.example/debian");
    assertThat(Apt.site(TARGETS, "bookworm-security"))
        .hasValue("http://mirror.example/debian-security");
    assertThat(Apt.site(TARGETS, "trixie")).isEmpty();
  }

  @Test
  void aForeignStableIsNotDebians() {
    assertThat(Apt.debianSiteByRole(TARGETS)).isEmpty();
    assertThat(Apt.debianSiteByRole("http://m.example/debian oldstable main Debian\n"))
        .hasValue("http://m.example/debian");
  }
}
