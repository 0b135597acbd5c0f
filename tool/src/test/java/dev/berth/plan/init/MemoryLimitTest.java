package dev.berth.plan.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DiskSpace;
import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.content.Default;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the plan tells of memory and what `berth init` writes is one value.
class MemoryLimitTest {
  private static Repository on(String name, int megabytes) {
    HostFacts facts =
        new HostFacts(
            new OperatingSystem("debian", List.of(), "13", "", "Debian 13"),
            "amd64",
            0,
            Privilege.ROOT,
            InitSystem.SYSTEMD,
            (long) megabytes << 20,
            2,
            List.of(
                new DiskSpace(DockerFacts.USUAL_ROOT, DockerFacts.USUAL_ROOT, 1, 40_000L << 20)),
            DockerFacts.none());
    SurveyedServer server = new SurveyedServer("root@203.0.113.7", facts, 0, List.of());
    return Repositories.named(name).with(Optional.of(server));
  }

  @ParameterizedTest
  @ValueSource(ints = {600, 960, 4000})
  void isTheSameInThePlanAndInTheFilesForAServerThatWasLookedAt(int megabytes) {
    Repository shop = on("bun-hono", megabytes);

    assertThat(compose("bun-hono", shop)).contains("mem_limit: " + told("bun-hono", shop) + "\n");
  }

  @Test
  void isTheUsualOneInBothWhereNobodyLooked() {
    Repository shop = Repositories.named("bun-hono");

    assertThat(told("bun-hono", shop)).isEqualTo("512m");
    assertThat(compose("bun-hono", shop)).contains("mem_limit: 512m\n");
  }

  @Test
  void isSharedWithWhatIsStartedBesideTheApp() {
    assertThat(compose("python-flask", on("python-flask", 960)))
        .contains("mem_limit: 192m\n")
        .containsOnlyOnce("mem_limit: 128m\n")
        .doesNotContain("mem_limit: 512m", "mem_limit: 256m");
  }

  @Test
  void isAboveWhatGosCollectorKeepsTo() {
    assertThat(app(Repositories.named("go-gin"))).contains("ENV GOMEMLIMIT=400MiB");
    assertThat(app(on("go-gin", 768))).contains("ENV GOMEMLIMIT=200MiB");
  }

  private static List<String> app(Repository repository) {
    return Blueprint.of("go-gin", repository).image().orElseThrow().app();
  }

  private static String told(String name, Repository repository) {
    return ProductionPlanner.plan(name, repository).defaults().stream()
        .filter(one -> one.key().startsWith("mem_limit"))
        .map(Default::value)
        .findFirst()
        .orElseThrow();
  }

  private static String compose(String name, Repository repository) {
    return InitPlanner.plan(Blueprint.of(name, repository), Settled.nothing()).files().stream()
        .filter(file -> file.path().equals("compose.yaml"))
        .findFirst()
        .flatMap(InitFile::content)
        .orElseThrow();
  }
}
