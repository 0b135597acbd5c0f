package dev.berth.plan;

import static dev.berth.plan.Steps.step;
import static dev.berth.plan.Steps.toDo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an `up` does about the edge that all stacks of a machine share.
class EdgePlanTest {
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
    StackFacts facts = World.with(StackFacts.none(), List.of(byHand));
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

  private static Plan plan(Wanted wanted, Situation situation) {
    return UpPlanner.plan(wanted, situation);
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
}
