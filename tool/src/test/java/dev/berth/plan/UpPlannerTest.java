package dev.berth.plan;

import static dev.berth.plan.Steps.step;
import static dev.berth.plan.Steps.toDo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DockerFacts;
import dev.berth.provision.DockerInstall;
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
    StackFacts facts = World.with(World.facts(), List.of());

    Plan plan = plan(World.wanted(World.CONTENT), running(facts));

    assertThat(toDo(plan)).containsExactly("create", "cutover", "services", "smoke");
    assertThat(step(plan, CutoverStep.Cutover.class).number()).isEqualTo(7);
  }

  @Test
  void anIllServiceIsSeen() {
    StackFacts facts =
        World.with(
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
  void aSiteThatDoesNotHoldRequestsIsSaidWithEachReleaseAndNotInBetween() {
    String fault = "site.caddy:4: reverse_proxy lacks health_uri";

    assertThat(plan(World.wantedWith("new", fault), World.running()).notes())
        .containsExactly("requests may fail while a release takes over; " + fault);
    assertThat(plan(World.wantedWith(World.CONTENT, fault), World.running()).notes()).isEmpty();
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
        like.siteFaults(),
        Optional.of(file),
        Optional.of(demo),
        like.checks(),
        like.keepReleases(),
        like.telegram(),
        Duration.ZERO,
        Optional.empty());
  }
}
