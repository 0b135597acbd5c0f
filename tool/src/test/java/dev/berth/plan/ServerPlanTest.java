package dev.berth.plan;

import static dev.berth.plan.Steps.toDo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.image.transfer.Parcel;
import dev.berth.problem.Problem;
import dev.berth.provision.DockerInstall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is different when the stack goes to a server and images are built here.
class ServerPlanTest {
  private static final DockerInstall.Packages MISSING =
      new DockerInstall.Packages(List.of("docker.io"));

  @Test
  void imagesAreBuiltHereAndSentInOneGoBeforeAnythingOfTheReleaseExists() {
    Plan plan = plan("new", server(World.empty(), workshop(World.docker())));

    assertThat(toDo(plan))
        .containsSubsequence("build-app", "edge-image", "send-images", "network", "release");
    assertThat(send(plan).parcels())
        .contains(new Parcel("bakery/app:1-for-shop.example", "bakery/app:1"))
        .extracting(Parcel::there)
        .containsExactly(
            "bakery/app:1", "bakery/proxy:1", "bakery/worker:1", "berth-edge/caddy:current");
  }

  @Test
  void whatTheServerHasIsNotSentAgain() {
    Plan plan = plan("changed", server(World.running(), workshop(World.docker())));

    assertThat(toDo(plan)).contains("keep-app", "keep-proxy", "keep-worker");
    assertThat(toDo(plan)).doesNotContain("send-images");
  }

  @Test
  void anImageThatNobodyBuildsMayBeLeftToTheServersRegistry() {
    Wanted wanted = World.withRegistry(World.wanted("new"));

    Plan plan = UpPlanner.plan(wanted, server(World.empty(), workshop(World.docker())));

    assertThat(plan.toDo())
        .contains(new ImageStep.PullThere("worker", "redis:8", "bakery/worker:1"));
    assertThat(send(plan).parcels())
        .extracting(Parcel::there)
        .containsExactly("bakery/app:1", "bakery/proxy:1", "berth-edge/caddy:current");
    assertThat(toDo(UpPlanner.plan(wanted, World.empty())))
        .as("this machine gets it as always")
        .contains("pull-worker");
  }

  @Test
  void dockerIsBroughtToThisMachineOnlyWhenThereIsSomethingToBuild() {
    Workshop bare =
        new Workshop(World.host(DockerFacts.none()), Optional.empty(), MISSING, "shop.example");

    assertThat(toDo(plan("new", server(World.empty(), bare))))
        .startsWith("install-docker", "start-engine", "build-app");
    assertThat(plan(World.CONTENT, server(World.running(), bare)).nothingToDo()).isTrue();
  }

  @Test
  void aServerWithoutDockerIsSentToProvision() {
    Situation bare = server(World.empty(), workshop(World.docker()));
    Situation situation =
        new Situation(
            World.host(DockerFacts.none()),
            Optional.empty(),
            MISSING,
            bare.stack(),
            bare.edge(),
            World.EDGE,
            List.of(),
            bare.workshop(),
            Optional.empty(),
            Optional.empty());
    Wanted wanted = World.wanted("new");

    List<Problem> problems =
        Preflight.problems(UpPlanner.plan(wanted, situation), wanted, situation, List.of());

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what()).startsWith("the server is not set up");
    assertThat(problems.getFirst().fix()).contains("berth provision");
  }

  @Test
  void imagesForAnotherProcessorAreRefusedBeforeTheyAreBuilt() {
    Situation server = server(World.empty(), workshop(World.host("arm64", World.docker())));
    Wanted wanted = World.wanted("new");

    List<Problem> problems =
        Preflight.problems(UpPlanner.plan(wanted, server), wanted, server, List.of());

    assertThat(problems).hasSize(1);
    Problem problem = problems.getFirst();
    assertThat(problem.cause()).contains("this machine has arm64, the server has amd64");
    assertThat(problem.fix())
        .contains("deploy from a machine with amd64, or on the server: berth up");
    assertThat(problem.state()).contains("nothing was changed");
  }

  @Test
  void theProcessorHereDoesNotMatterWhenNothingIsSent() {
    Situation server = server(World.running(), workshop(World.host("arm64", World.docker())));
    Wanted wanted = World.wanted(World.CONTENT);

    assertThat(Preflight.problems(UpPlanner.plan(wanted, server), wanted, server, List.of()))
        .isEmpty();
  }

  private static Workshop workshop(DockerFacts docker) {
    return workshop(World.host(docker));
  }

  private static Workshop workshop(HostFacts host) {
    return new Workshop(host, Optional.empty(), new DockerInstall.Present(), "shop.example");
  }

  private static Situation server(Situation there, Workshop here) {
    return new Situation(
        there.host(),
        there.archive(),
        there.install(),
        there.stack(),
        there.edge(),
        there.edgePlace(),
        there.portOwners(),
        Optional.of(here),
        there.answer(),
        there.data());
  }

  private static Plan plan(String content, Situation situation) {
    return UpPlanner.plan(World.wanted(content), situation);
  }

  private static ImageStep.SendImages send(Plan plan) {
    return plan.toDo().stream()
        .filter(ImageStep.SendImages.class::isInstance)
        .map(ImageStep.SendImages.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
