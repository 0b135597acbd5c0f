package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DiskSpace;
import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.host.port.PortOwner;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.content.Default;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.document.MarkdownPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a plan makes of the server that it is for.
class HostSectionTest {
  private static final PortOwner SSH = new PortOwner.Program(22, 700, "sshd");

  private static SurveyedServer server(String release, int memory, int free, PortOwner... ports) {
    HostFacts facts =
        new HostFacts(
            new OperatingSystem("debian", List.of(), release, "", "Debian " + release),
            "amd64",
            0,
            Privilege.ROOT,
            InitSystem.SYSTEMD,
            (long) memory << 20,
            2,
            List.of(
                new DiskSpace(
                    DockerFacts.USUAL_ROOT, DockerFacts.USUAL_ROOT, 1, (long) free << 20)),
            DockerFacts.none());
    return new SurveyedServer("root@203.0.113.7", facts, 0, List.of(ports));
  }

  private static ProductionPlan plan(SurveyedServer server) {
    return ProductionPlanner.plan(
        "bun-hono", Repositories.named("bun-hono").with(Optional.of(server)));
  }

  private static List<String> risks(SurveyedServer server) {
    return plan(server).risks().stream()
        .filter(risk -> risk.what().sources().stream().anyMatch(Source.Observed.class::isInstance))
        .map(risk -> risk.what().text())
        .toList();
  }

  @Test
  void namesEachFactWithTheCommandThatToldIt() {
    String page = MarkdownPlan.of(plan(server("13", 4000, 40_000, SSH)));

    assertThat(page)
        .contains("H a fact of the server,")
        .contains("## The server, as it is", "- `root@203.0.113.7`: Debian 13 [H")
        .contains("## Facts of the server")
        .contains("| memory | 4000 MB | `grep MemTotal /proc/meminfo` |")
        .contains("| listening ports | 22 (sshd) | `cat /proc/net/tcp /proc/net/tcp6` |")
        .contains("| Docker | not there | `docker version` |")
        .doesNotContain("Which server?", "The server is a fresh Debian");
  }

  @Test
  void findsNoRiskInAServerThatHasAllThatIsNeeded() {
    assertThat(risks(server("13", 4000, 40_000, SSH))).isEmpty();
  }

  @Test
  void saysWhatItAssumedWhereNobodyLooked() {
    ProductionPlan plan = Repositories.plan("bun-hono");
    String page = MarkdownPlan.of(plan);

    assertThat(plan.knowsServer()).isFalse();
    assertThat(page)
        .contains("not looked at: `berth plan --server root@ADDRESS` does")
        .contains("The server has 1024 MB of memory or more.")
        .doesNotContain("H a fact");
  }

  @Test
  void makesRoomForTheSystemOnASmallServer() {
    SurveyedServer small = server("13", 960, 40_000, SSH);

    assertThat(limit(small)).isEqualTo("448m");
    assertThat(risks(small))
        .containsExactly("memory runs out: 960 MB are there, 1024 MB are usual");
    assertThat(MarkdownPlan.of(plan(small)))
        .contains("`berth provision` makes 1 GB of swap: a peak is slow, not fatal");
    assertThat(limit(server("13", 4000, 40_000, SSH))).isEqualTo("512m");
  }

  private static String limit(SurveyedServer server) {
    return plan(server).defaults().stream()
        .filter(one -> one.key().startsWith("mem_limit"))
        .map(Default::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsLogsSmallOnASmallDisk() {
    SurveyedServer small = server("13", 4000, 4_000, SSH);

    assertThat(MarkdownPlan.of(plan(small)))
        .contains("2 containers × 2 files × 5 MB + journal 225 MB = **245 MB** at most")
        .contains("{max-size: 5m, max-file: \"2\"}");
    assertThat(risks(small)).containsExactly("a release finds no room: 3.9 GB are free");
  }

  @Test
  void warnsOfAProxyThatHasThePorts() {
    PortOwner nginx = new PortOwner.Program(80, 812, "nginx");
    ProductionPlan plan = plan(server("13", 4000, 40_000, SSH, nginx));

    assertThat(plan.risks().getFirst().what().text())
        .isEqualTo("port 80 is taken by nginx: no release of `bun-hono` can serve there");
    assertThat(plan.risks().getFirst().mitigation()).contains("berth plan --swap-proxy");
    assertThat(plan.risks().getFirst().check()).isEqualTo("berth deploy --plan");
  }

  @Test
  void letsTheEdgeOfAnEarlierReleaseBe() {
    PortOwner edge = new PortOwner.Container(443, "ab", "berth-edge-caddy-1", "berth-edge");

    assertThat(risks(server("13", 4000, 40_000, SSH, edge))).isEmpty();
  }

  @Test
  void warnsOfWhatElseOthersReach() {
    PortOwner database = new PortOwner.Program(5432, 900, "postgres");
    PortOwner moved = new PortOwner.Program(2222, 700, "sshd");

    assertThat(risks(server("13", 4000, 40_000, moved, database)))
        .containsExactly("others can reach what listens at 5432 (postgres)");
  }

  @Test
  void warnsOfASystemThatProvisionDoesNotKnow() {
    assertThat(risks(server("11", 4000, 40_000, SSH)))
        .containsExactly("`berth provision` was not tried on Debian 11");
  }

  @Test
  void isTheSamePlanForAnotherProcessAndAFewBytesLess() {
    SurveyedServer once = server("13", 4000, 40_000, SSH);
    SurveyedServer later = server("13", 4000, 39_990, new PortOwner.Program(22, 9_999, "sshd"));

    assertThat(MarkdownPlan.of(plan(later))).isEqualTo(MarkdownPlan.of(plan(once)));
  }
}
