package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.LocalHost;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.provision.AptArchive.NewerSuite;
import dev.berth.provision.DockerInstall.DockerRepository;
import dev.berth.provision.DockerInstall.Impossible;
import dev.berth.provision.DockerInstall.Packages;
import dev.berth.provision.DockerInstall.PackagesAndPlugins;
import dev.berth.provision.DockerInstall.Plugin;
import dev.berth.provision.DockerInstall.Present;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DockerInstallTest {
  private static final OperatingSystem BOOKWORM = os("debian", "12", "bookworm");
  private static final OperatingSystem TRIXIE = os("debian", "13", "trixie");
  private static final OperatingSystem FEDORA =
      new OperatingSystem("fedora", List.of(), "42", "", "Fedora 42");
  private static final OperatingSystem JAMMY = os("ubuntu", "22.04", "jammy");

  private static final Map<String, String> BOOKWORM_HAS =
      Map.of("docker.io", "20.10.24+dfsg1-1+deb12u1+b6", "docker-compose", "1.29.2-3");
  private static final Map<String, String> TRIXIE_HAS =
      Map.of(
          "docker.io", "26.1.5+dfsg1-9+deb13u1",
          "docker-cli", "26.1.5+dfsg1-9+deb13u1",
          "docker-compose", "2.26.1-4",
          "docker-buildx", "0.13.1+ds1-3");
  private static final Optional<NewerSuite> NEXT =
      Optional.of(new NewerSuite("trixie", "http://mirror.example/debian", TRIXIE_HAS));

  @Test
  void trixieHasItAllAsPackages() {
    assertThat(decide(TRIXIE, DockerFacts.none(), archive(TRIXIE_HAS)))
        .isEqualTo(
            new Packages(
                List.of("docker.io", "iptables", "docker-cli", "docker-compose", "docker-buildx")));
  }

  @Test
  void bookwormGetsItsEngineAndThePluginsOfTheNextSuite() {
    AptArchive archive = new AptArchive(BOOKWORM_HAS, Set.of(), false, NEXT, false);

    DockerInstall decision = decide(BOOKWORM, DockerFacts.none(), archive);

    assertThat(decision)
        .isEqualTo(
            new PackagesAndPlugins(
                List.of("docker.io", "iptables"), "trixie", List.of(Plugin.values())));
    assertThat(decision.shown())
        .isEqualTo(
            "install docker.io, iptables; take the programs of docker-compose, docker-buildx"
                + " from the packages of trixie");
  }

  @Test
  void saysWhatItTakesOnTheDisk() {
    AptArchive archive = new AptArchive(BOOKWORM_HAS, Set.of(), false, NEXT, false);

    assertThat(decide(BOOKWORM, DockerFacts.none(), archive).diskNeeds())
        .extracting(need -> need.what() + " " + (need.bytes() >> 20))
        .containsExactly("packages of Docker 400", "plugins of docker 200");
    assertThat(new Present().diskNeeds()).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsInstalled() {
    DockerFacts engineOnly = docker("20.10.24", null, null, true);
    AptArchive archive = new AptArchive(BOOKWORM_HAS, Set.of("docker.io"), false, NEXT, false);

    assertThat(decide(BOOKWORM, engineOnly, archive))
        .isEqualTo(new PackagesAndPlugins(List.of(), "trixie", List.of(Plugin.values())));
    assertThat(decide(TRIXIE, docker("26.1.5", "2.26.1", null, true), archive(TRIXIE_HAS)))
        .isEqualTo(new Packages(List.of("docker-buildx")));
  }

  @Test
  void nothingToDoNeedsNoArchiveAndNoRights() {
    DockerFacts stopped = docker("26.1.5", "2.26.1", "0.13.1", true);

    assertThat(DockerInstall.decide(facts(TRIXIE, stopped, Privilege.NONE), Optional.empty()))
        .isEqualTo(new Present());
  }

  @Test
  void ubuntusOwnComposeIsTakenUnderItsOwnName() {
    Map<String, String> noble =
        Map.of(
            "docker.io", "24.0.7-0ubuntu4.1",
            "docker-compose", "1.29.2-6ubuntu1",
            "docker-compose-v2", "2.24.6+ds1-0ubuntu2",
            "docker-buildx", "0.12.1-0ubuntu2.1");

    assertThat(decide(os("ubuntu", "24.04", "noble"), DockerFacts.none(), archive(noble)))
        .isEqualTo(
            new Packages(List.of("docker.io", "iptables", "docker-compose-v2", "docker-buildx")));
  }

  @Test
  void dockersRepositoryIsAddedWhereTheDistributionHasNoComposeV2() {
    AptArchive old =
        new AptArchive(
            Map.of("docker.io", "20.10.12-0ubuntu4", "docker-compose", "1.29.2-1"),
            Set.of(),
            false,
            Optional.empty(),
            true);

    DockerInstall decision = decide(JAMMY, DockerFacts.none(), old);

    assertThat(decision)
        .isEqualTo(
            new DockerRepository(
                "ubuntu",
                "jammy",
                List.of(
                    "docker-ce",
                    "containerd.io",
                    "iptables",
                    "docker-ce-cli",
                    "docker-compose-plugin",
                    "docker-buildx-plugin")));
  }

  @Test
  void familiesOfPackagesAreNotMixed() {
    Map<String, String> both =
        Map.of(
            "docker.io",
            "26.1.5",
            "docker-compose",
            "2.26.1",
            "docker-buildx",
            "0.13.1",
            "docker-ce",
            "5:28.2.2-1",
            "docker-compose-plugin",
            "2.36.2-1",
            "docker-buildx-plugin",
            "0.24.0-1");
    DockerFacts noBuildx = docker("28.2.2", "2.36.2", null, true);

    assertThat(decide(TRIXIE, noBuildx, installed(both, "docker-ce")))
        .isEqualTo(new Packages(List.of("docker-buildx-plugin")));
    assertThat(decide(TRIXIE, noBuildx, installed(both, "docker.io")))
        .isEqualTo(new Packages(List.of("docker-buildx")));
  }

  @Test
  void appArmorsParserComesAlongWhereTheKernelEnforcesIt() {
    AptArchive enforcing = new AptArchive(TRIXIE_HAS, Set.of(), true, Optional.empty(), false);

    assertThat(decide(TRIXIE, DockerFacts.none(), enforcing))
        .isInstanceOfSatisfying(
            Packages.class, packages -> assertThat(packages.names()).contains("apparmor"));
  }

  @Test
  void withoutRightsItSaysWhoseHelpIsNeeded() {
    DockerInstall decision =
        DockerInstall.decide(
            facts(TRIXIE, DockerFacts.none(), Privilege.NONE), Optional.of(archive(TRIXIE_HAS)));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Impossible.class,
            impossible -> {
              assertThat(impossible.problem().what())
                  .isEqualTo(
                      "this machine lacks Docker Engine, the docker program, Compose v2, buildx");
              assertThat(impossible.problem().cause().orElseThrow()).contains("user id 1000");
              assertThat(impossible.problem().fix().orElseThrow()).contains("as root");
            });
  }

  @Test
  void withoutAnySourceItSaysWhatIsNotToBeHad() {
    AptArchive empty = new AptArchive(BOOKWORM_HAS, Set.of(), false, Optional.empty(), false);

    assertThat(decide(BOOKWORM, DockerFacts.none(), empty))
        .isInstanceOfSatisfying(
            Impossible.class,
            impossible ->
                assertThat(impossible.problem().what())
                    .isEqualTo(
                        "no package source of this machine has docker-compose, docker-buildx"));
    assertThat(
            DockerInstall.decide(
                facts(FEDORA, DockerFacts.none(), Privilege.ROOT), Optional.empty()))
        .isInstanceOf(Impossible.class);
  }

  @Test
  void aServerGetsItsEngineFromDockersOwnRepositoryWhenThatAnswers() {
    AptArchive answers = new AptArchive(TRIXIE_HAS, Set.of(), false, Optional.empty(), true);

    assertThat(forServer(DockerFacts.none(), answers))
        .isInstanceOfSatisfying(
            DockerRepository.class,
            own ->
                assertThat(own.names())
                    .startsWith("docker-ce")
                    .contains("docker-compose-plugin", "docker-buildx-plugin"));
    assertThat(forServer(DockerFacts.none(), archive(TRIXIE_HAS))).isInstanceOf(Packages.class);
  }

  @Test
  void theDistributionsProgramsAreNotMixedWithDockers() {
    AptArchive answers =
        new AptArchive(TRIXIE_HAS, Set.of("docker-cli"), false, Optional.empty(), true);

    assertThat(forServer(docker("26.1.5", null, null, true), answers))
        .isEqualTo(new Packages(List.of("docker-compose", "docker-buildx")));
    assertThat(forServer(docker("26.1.5", null, null, false), answers))
        .isInstanceOfSatisfying(
            Packages.class, packages -> assertThat(packages.names()).startsWith("docker.io"));
  }

  private static DockerInstall forServer(DockerFacts docker, AptArchive archive) {
    return DockerInstall.preferringDockersOwn(
        facts(TRIXIE, docker, Privilege.ROOT), Optional.of(archive));
  }

  @Test
  void anImpossibleDecisionCannotBeCarriedOut() {
    DockerInstall impossible =
        DockerInstall.decide(facts(TRIXIE, DockerFacts.none(), Privilege.NONE), Optional.empty());
    DockerInstaller installer = new DockerInstaller(new LocalHost(), Privilege.NONE);

    assertThatThrownBy(() -> installer.install(impossible, Optional.empty(), line -> {}))
        .hasMessageContaining("this machine lacks");
  }

  private static DockerInstall decide(OperatingSystem os, DockerFacts docker, AptArchive archive) {
    return DockerInstall.decide(facts(os, docker, Privilege.ROOT), Optional.of(archive));
  }

  private static AptArchive archive(Map<String, String> candidates) {
    return new AptArchive(candidates, Set.of(), false, Optional.empty(), false);
  }

  private static AptArchive installed(Map<String, String> candidates, String name) {
    return new AptArchive(candidates, Set.of(name), false, Optional.empty(), false);
  }

  private static OperatingSystem os(String id, String version, String codename) {
    return new OperatingSystem(id, List.of("debian"), version, codename, id + " " + version);
  }

  private static DockerFacts docker(
      String client, @Nullable String compose, @Nullable String buildx, boolean engine) {
    return new DockerFacts(
        Optional.of(client),
        Optional.ofNullable(compose),
        Optional.ofNullable(buildx),
        engine,
        Optional.empty(),
        false,
        DockerFacts.USUAL_ROOT);
  }

  private static HostFacts facts(OperatingSystem os, DockerFacts docker, Privilege privilege) {
    return new HostFacts(
        os,
        "amd64",
        privilege == Privilege.ROOT ? 0 : 1000,
        privilege,
        InitSystem.SYSTEMD,
        2L << 30,
        1,
        List.of(),
        docker);
  }
}
