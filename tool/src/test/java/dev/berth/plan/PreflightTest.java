package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DiskNeed;
import dev.berth.host.DockerFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.problem.Problem;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeSite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {

  @Test
  void aFreeMachineHasNothingInTheWay() {
    assertThat(problems(World.empty(), List.of())).isEmpty();
  }

  @Test
  void aPortTakenByAProgramIsToldWithItsNameAndNumber() {
    Problem problem = only(owners(new PortOwner.Program(443, 812, "nginx")));

    assertThat(problem.what()).isEqualTo("port 443 is taken by nginx (process 812)");
    assertThat(problem.cause()).contains("the edge (Caddy) must listen on port 443");
    assertThat(problem.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("kill 812"));
    assertThat(problem.state()).contains("nothing was changed");
  }

  @Test
  void aPortTakenByAnotherContainerIsToldWithItsProject() {
    Problem problem = only(owners(new PortOwner.Container(80, "c9", "blog-web-1", "blog")));

    assertThat(problem.what())
        .isEqualTo("port 80 is taken by container blog-web-1 of the Compose project blog");
    assertThat(problem.fix().orElseThrow())
        .startsWith("docker stop blog-web-1; or leave it there and go behind it: proxy.behind");
  }

  @Test
  void aTakenLoopbackPortIsWantedByAServiceAndNotByTheEdge() {
    Problem problem = only(owners(new PortOwner.Unknown(8081)));

    assertThat(problem.cause()).contains("a service must listen on port 8081");
  }

  @Test
  void bothPortsAreToldAtOnce() {
    List<Problem> problems =
        problems(
            owners(new PortOwner.Program(80, 1, "a"), new PortOwner.Program(443, 1, "a")),
            List.of());

    assertThat(problems).hasSize(2);
  }

  @Test
  void theEdgeItselfAndTheStacksOwnProxyAreNotInTheWay() {
    Situation situation =
        owners(
            new PortOwner.Container(80, "c1", "berth-edge-caddy-1", "berth-edge"),
            new PortOwner.Container(443, "c2", "bakery-proxy-1", "bakery"));

    assertThat(problems(situation, List.of())).isEmpty();
  }

  @Test
  void nothingIsInTheWayOfDoingNothing() {
    Situation running = World.running();
    Plan nothing = UpPlanner.plan(World.wanted(World.CONTENT), running);
    Situation odd =
        World.situation(
            running.stack(), running.edge(), List.of(new PortOwner.Program(8081, 1, "odd")));

    assertThat(Preflight.problems(nothing, World.wanted(World.CONTENT), odd, List.of())).isEmpty();
  }

  @Test
  void twoAuthoritiesOnOneServerAreRefused() {
    EdgeSite florist =
        new EdgeSite(
            "florist", "florist.example", 1, "", null, "https://ca.example/directory", null);
    Situation situation =
        World.situation(StackFacts.none(), World.edge(florist, "0.0.0.0"), List.of());
    Wanted demo = World.wanted("new");

    assertThat(Preflight.problems(UpPlanner.plan(demo, situation), demo, situation, List.of()))
        .as("a demo has no authority to disagree about")
        .isEmpty();
    assertThat(
            situation
                .edge()
                .register()
                .disagreeingWith(new EdgeSite("bakery", "bakery.example", 1, "", null, null, null)))
        .contains(florist);
  }

  @Test
  void aNameThatAnotherStackOfTheServerHasIsRefused() {
    EdgeSite florist = new EdgeSite("florist", "bakery.localhost", 3, "", null, null, null);
    Situation situation =
        World.situation(StackFacts.none(), World.edge(florist, "127.0.0.1"), List.of());

    Problem problem = only(situation);

    assertThat(problem.what()).startsWith("bakery.localhost is served for another stack");
    assertThat(problem.cause()).contains("release 3 of florist answers for it");
  }

  @Test
  void whatCanNotBeInstalledIsToldFirst() {
    Problem noRights = Problem.of("Docker is missing, and there is no permission to install it");
    Situation situation =
        new Situation(
            World.host(DockerFacts.none()),
            Optional.empty(),
            new DockerInstall.Impossible(noRights),
            StackFacts.none(),
            EdgeFacts.none(),
            World.EDGE,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(problems(situation, List.of())).containsExactly(noRights);
  }

  @Test
  void tooLittleSpaceIsToldWithTheValue() {
    DiskNeed need = new DiskNeed("builds", DockerFacts.USUAL_ROOT, 20L << 30);

    assertThat(problems(World.empty(), List.of(need)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("/var/lib/docker", "9216 MB"));
  }

  private static Situation owners(PortOwner... owners) {
    return World.situation(StackFacts.none(), EdgeFacts.none(), List.of(owners));
  }

  private static Problem only(Situation situation) {
    List<Problem> problems = problems(situation, List.of());
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static List<Problem> problems(Situation situation, List<DiskNeed> needs) {
    Wanted wanted = World.wanted("new");
    return Preflight.problems(UpPlanner.plan(wanted, situation), wanted, situation, needs);
  }
}
