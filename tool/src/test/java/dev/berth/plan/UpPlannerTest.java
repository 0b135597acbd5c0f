package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DockerFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.ReleaseIntent;
import dev.berth.release.ReleaseRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpPlannerTest {

  @Test
  void theSameInputGivesAnEqualPlan() {
    assertThat(plan(World.wanted("new"), World.empty()))
        .isEqualTo(plan(World.wanted("new"), World.empty()));
  }

  @Test
  void aFreshMachineGetsEverythingInOrder() {
    Situation fresh = withoutDocker();

    assertThat(toDo(plan(World.wanted("new"), fresh)))
        .containsExactly(
            "install-docker",
            "start-engine",
            "build-app",
            "build-proxy",
            "pull-worker",
            "edge-image",
            "network",
            "volume-data",
            "edge",
            "release",
            "static",
            "create",
            "cutover",
            "services",
            "serve-static",
            "site",
            "smoke",
            "record");
  }

  @Test
  void missingValuesAreMadeBeforeAnythingIsBuilt() {
    Wanted wanted =
        withEnvironmentMissing(
            new Preparation.MakeEnvironment(
                Path.of(".env.prod"), Path.of(".env.prod.example"), List.of("SECRET")),
            new Preparation.MakeDemoEnvironment(Path.of("/demo.env"), List.of("TOKEN")));

    assertThat(toDo(plan(wanted, World.empty())))
        .startsWith("environment", "demo-environment", "build-app");
  }

  @Test
  void whatRunsAsItShouldNeedsNothing() {
    Plan plan = plan(World.wanted(World.CONTENT), World.running());

    assertThat(toDo(plan)).isEmpty();
    assertThat(plan.nothingToDo()).isTrue();
    assertThat(plan.steps()).allMatch(planned -> !planned.reason().isBlank());
  }

  @Test
  void aStoppedStackIsStartedAgainWithoutANewRelease() {
    StackFacts facts = with(World.facts(), List.of());

    Plan plan = plan(World.wanted(World.CONTENT), running(facts));

    assertThat(toDo(plan)).containsExactly("create", "cutover", "services", "smoke");
    assertThat(step(plan, CutoverStep.Cutover.class).number()).isEqualTo(7);
  }

  @Test
  void anIllServiceIsSeen() {
    StackFacts facts =
        with(
            World.facts(),
            List.of(World.container("app", "unhealthy"), World.container("worker", "healthy")));

    Plan plan = plan(World.wanted(World.CONTENT), running(facts));

    assertThat(toDo(plan)).containsExactly("create", "cutover", "smoke");
    assertThat(plan.steps()).anyMatch(planned -> planned.reason().equals("0 of 1 serve"));
  }

  @Test
  void aChangeMakesANewReleaseAndBuildsOnlyWhatChanged() {
    Wanted wanted = withImage(World.wanted("changed"), World.built("app", "src-app-2"));

    Plan plan = plan(wanted, World.running());

    assertThat(toDo(plan))
        .containsExactly(
            "build-app",
            "keep-proxy",
            "keep-worker",
            "release",
            "static",
            "site",
            "create",
            "standby",
            "cutover",
            "services",
            "serve-static",
            "smoke",
            "record",
            "remove-replaced");
    assertThat(step(plan, ImageStep.BuildImage.class).build().tag()).isEqualTo("bakery/app:8");
    assertThat(step(plan, ImageStep.KeepImage.class).tag()).isEqualTo("bakery/proxy:8");
    assertThat(step(plan, ReleaseStep.StartServices.class).previous()).contains(7);
  }

  @Test
  void anImageThatIsGoneIsBuiltAgainForItsOwnRelease() {
    StackFacts all = World.facts();
    StackFacts facts =
        new StackFacts(
            all.containers(),
            all.network(),
            all.takenSubnets(),
            all.volumes(),
            Map.of("bakery/proxy:7", "id-proxy", "bakery/worker:7", "id-worker"),
            all.releases(),
            all.unfinished(),
            all.highestNumber(),
            all.staticFiles());

    Plan plan = plan(World.wanted(World.CONTENT), running(facts));

    assertThat(toDo(plan)).containsExactly("build-app", "smoke");
    assertThat(step(plan, ImageStep.BuildImage.class).build().tag()).isEqualTo("bakery/app:7");
  }

  @Test
  void aReleaseThatWasCutOffIsFinishedUnderItsOwnNumber() {
    StackFacts facts = unfinished(new ReleaseIntent(8, "changed", Instant.EPOCH), 8);

    Plan plan = plan(World.wanted("changed"), running(facts));

    assertThat(step(plan, ReleaseStep.RenderRelease.class).number()).isEqualTo(8);
    assertThat(plan.notes()).containsExactly("release 8 was begun earlier and is finished now");
  }

  @Test
  void aReleaseThatWasCutOffAndIsNoLongerWantedLeavesItsNumberUnused() {
    StackFacts facts = unfinished(new ReleaseIntent(8, "changed", Instant.EPOCH), 8);

    Plan plan = plan(World.wanted("changed again"), running(facts));

    assertThat(step(plan, ReleaseStep.RenderRelease.class).number()).isEqualTo(9);
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void aRunningEdgeIsJoinedAndNotRestarted() {
    EdgeSite other = new EdgeSite("florist", "florist.localhost", 1, "", null, null, null);
    EdgeFacts edge = elsewhere(World.edge(other, "127.0.0.1"));

    Plan plan = plan(World.wanted("new"), World.situation(StackFacts.none(), edge, List.of()));

    assertThat(toDo(plan)).contains("edge-network").doesNotContain("edge", "edge-image");
  }

  @Test
  void aPublicNameOpensAnEdgeThatWasBoundToLoopback() {
    Wanted wanted = withSite(new EdgeSite("bakery", "bakery.example", 7, "", null, null, null));

    Plan plan = plan(wanted, World.running());

    EdgeStep.StartEdge start = step(plan, EdgeStep.StartEdge.class);
    assertThat(toDo(plan)).contains("edge");
    assertThat(start.localOnly()).isFalse();
    assertThat(start.wasRunning()).isTrue();
  }

  @Test
  void aPublicStackBesideADemoKeepsTheEdgeOpen() {
    EdgeSite other = new EdgeSite("florist", "florist.example", 1, "", null, null, null);
    EdgeFacts edge = World.edge(other, "0.0.0.0");

    Plan plan = plan(World.wanted("new"), World.situation(World.facts(), edge, List.of()));

    assertThat(toDo(plan)).doesNotContain("edge");
  }

  @Test
  void aProxyStartedByHandGivesWayToTheEdge() {
    ContainerFacts byHand =
        new ContainerFacts(
            "c1",
            "bakery-app-1",
            "running",
            Optional.empty(),
            0,
            "id",
            "no",
            9,
            Map.of(
                "com.docker.compose.project", "bakery",
                "com.docker.compose.service", "app",
                "com.docker.compose.project.working_dir", "/shop",
                "com.docker.compose.project.config_files", "/shop/compose.yaml",
                "com.docker.compose.project.environment_file", "/shop/.env.prod"),
            Map.of(),
            List.of());
    StackFacts facts = with(StackFacts.none(), List.of(byHand));
    List<PortOwner> owners =
        List.of(
            new PortOwner.Container(80, "c2", "bakery-proxy-1", "bakery"),
            new PortOwner.Container(443, "c2", "bakery-proxy-1", "bakery"));

    Plan plan = plan(World.wanted("new"), World.situation(facts, EdgeFacts.none(), owners));

    assertThat(step(plan, EdgeStep.StopForeignProxy.class).containers())
        .containsExactly("bakery-proxy-1");
    assertThat(toDo(plan)).containsSubsequence("stop-proxy", "edge", "cutover", "site");
    assertThat(step(plan, ReleaseStep.StartServices.class).former())
        .contains(
            new FormerStack(
                "/shop",
                List.of("/shop/compose.yaml"),
                Optional.of("/shop/.env.prod"),
                List.of("app")));
  }

  @Test
  void aSiteThatDoesNotAnswerIsInstalledAgain() {
    Situation silent = World.silent();

    assertThat(toDo(plan(World.wanted(World.CONTENT), silent))).containsExactly("site", "smoke");
  }

  @Test
  void oldReleasesGoWhenANewOneComes() {
    StackFacts all = World.facts();
    List<ReleaseRecord> five = IntStream.rangeClosed(3, 7).mapToObj(World::record).toList();
    StackFacts facts =
        new StackFacts(
            all.containers(),
            all.network(),
            all.takenSubnets(),
            all.volumes(),
            all.images(),
            five,
            all.unfinished(),
            7,
            all.staticFiles());

    assertThat(step(plan(World.wanted("new"), running(facts)), ReleaseStep.PruneReleases.class))
        .isEqualTo(new ReleaseStep.PruneReleases(List.of(3)));
    assertThat(toDo(plan(World.wanted(World.CONTENT), running(facts)))).isEmpty();
  }

  private static Plan plan(Wanted wanted, Situation situation) {
    return UpPlanner.plan(wanted, situation);
  }

  private static List<String> toDo(Plan plan) {
    return plan.toDo().stream().map(Step::id).toList();
  }

  private static <T extends Step> T step(Plan plan, Class<T> kind) {
    return plan.steps().stream()
        .map(PlannedStep::step)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Situation running(StackFacts facts) {
    return World.situation(facts, World.edge(World.SITE, "127.0.0.1"), List.of());
  }

  private static Situation withoutDocker() {
    Situation empty = World.empty();
    return new Situation(
        World.host(DockerFacts.none()),
        Optional.empty(),
        new DockerInstall.Packages(List.of("docker.io")),
        empty.stack(),
        empty.edge(),
        empty.edgePlace(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static StackFacts with(StackFacts facts, List<ContainerFacts> containers) {
    return new StackFacts(
        containers,
        facts.network(),
        facts.takenSubnets(),
        facts.volumes(),
        facts.images(),
        facts.releases(),
        facts.unfinished(),
        facts.highestNumber(),
        facts.staticFiles());
  }

  private static StackFacts unfinished(ReleaseIntent intent, int highest) {
    StackFacts all = World.facts();
    return new StackFacts(
        all.containers(),
        all.network(),
        all.takenSubnets(),
        all.volumes(),
        all.images(),
        all.releases(),
        Optional.of(intent),
        highest,
        all.staticFiles());
  }

  private static EdgeFacts elsewhere(EdgeFacts edge) {
    ContainerFacts there = edge.container().orElseThrow();
    ContainerFacts moved =
        new ContainerFacts(
            there.id(),
            there.name(),
            there.state(),
            there.health(),
            there.exitCode(),
            there.imageId(),
            there.restart(),
            there.pid(),
            there.labels(),
            Map.of("florist", "10.213.9.2"),
            there.published());
    return new EdgeFacts(Optional.of(moved), edge.register(), edge.image(), edge.memberships());
  }

  private static Wanted withSite(EdgeSite site) {
    return World.like(World.wanted(World.CONTENT), site, World.wanted(World.CONTENT).images());
  }

  private static Wanted withImage(Wanted wanted, WantedImage image) {
    List<WantedImage> images =
        wanted.images().stream()
            .map(other -> other.service().equals(image.service()) ? image : other)
            .toList();
    return World.like(wanted, wanted.site(), images);
  }

  private static Wanted withEnvironmentMissing(
      Preparation.MakeEnvironment file, Preparation.MakeDemoEnvironment demo) {
    Wanted like = World.wanted("new");
    return new Wanted(
        like.stack(),
        Optional.empty(),
        like.site(),
        like.ownAcmeRoot(),
        like.edgeImage(),
        like.services(),
        like.slots(),
        like.first(),
        like.images(),
        like.volumes(),
        like.loopbackPorts(),
        like.staticService(),
        like.staticPath(),
        like.proxyService(),
        Optional.of(file),
        Optional.of(demo),
        like.checks(),
        like.keepReleases(),
        like.telegram(),
        Duration.ZERO,
        Optional.empty());
  }
}
