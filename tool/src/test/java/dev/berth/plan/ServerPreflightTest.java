package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DockerFacts;
import dev.berth.problem.Problem;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.Issuance;
import dev.berth.verify.Knock;
import dev.berth.verify.NameFacts;
import dev.berth.verify.Reach;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerPreflightTest {
  private static final InetAddress SERVER = InetAddress.ofLiteral("203.0.113.7");
  private static final InetAddress SIX = InetAddress.ofLiteral("2a00:1450::7");
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final ServerFacts.Room ROOM =
      new ServerFacts.Room(90L << 20, 0, List.of(), 10L << 20);

  private static final ServerFacts.Authorities NOBODY_ASKED =
      new ServerFacts.Authorities(AcmeDirectory.LETS_ENCRYPT, Issuance.none(), Optional.empty());

  @Test
  void nothingIsInTheWayOfAServerThatIsAsItShouldBe() {
    assertThat(preflight(Duration.ofSeconds(2), ROOM, closed(80), closed(443)).problems())
        .isEmpty();
  }

  @Test
  void aPortThatStaysSilentIsBehindAFirewall() {
    List<Problem> problems =
        preflight(
                Duration.ZERO,
                ROOM,
                closed(80),
                new Knock.At(SERVER, 443, Reach.FILTERED),
                new Knock.At(SIX, 443, Reach.FILTERED))
            .problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what())
        .isEqualTo("port 443 of the server can't be reached from here");
    assertThat(problems.getFirst().cause())
        .hasValue("no answer from 203.0.113.7:443, [2a00:1450::7]:443");
    assertThat(problems.getFirst().fix().orElseThrow()).contains("provider's panel");
  }

  @Test
  void whereThisMachineHasNoWayNothingIsClaimed() {
    ServerPreflight preflight =
        preflight(Duration.ZERO, ROOM, closed(443), new Knock.At(SIX, 443, Reach.NO_WAY));

    assertThat(preflight.problems()).isEmpty();
    assertThat(preflight.notes())
        .contains("not verifiable from here: [2a00:1450::7]:443 (no way there)");
  }

  @Test
  void aWrongClockIsToldWithBothTimes() {
    List<Problem> problems = preflight(Duration.ofMinutes(-5), ROOM).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what())
        .isEqualTo("the server's clock is 5 min behind this machine's");
    assertThat(problems.getFirst().cause())
        .hasValue("the server says 2026-11-26T11:55:00Z, this machine 2026-11-26T12:00:00Z");
    assertThat(problems.getFirst().fix().orElseThrow()).contains("timedatectl set-ntp true");
  }

  @Test
  void aSlowAnswerExcusesAsMuch() {
    assertThat(preflight(Duration.ofSeconds(61), ROOM).problems()).isEmpty();
    assertThat(preflight(Duration.ofSeconds(63), ROOM).problems()).hasSize(1);
  }

  @Test
  void whatTheStackMayGrowToMustFitBeforeAnythingIsBuilt() {
    ServerFacts.Room large = new ServerFacts.Room(90L << 20, 30L << 20, List.of(), 9L << 30);

    List<Problem> problems = preflight(Duration.ZERO, large).problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().what())
        .contains("not enough free space at /var/lib/docker", "9216 MB free, 9532 MB needed");
    assertThat(problems.getFirst().cause())
        .hasValue(
            """
            logs, up to their limits      60 MB
            a snapshot of the databases 9216 MB
            reserve                      256 MB\
            """);
  }

  @Test
  void theBudgetOfImagesCountsTheReleasesThatAreToBeKept() {
    DiskBudget first = DiskBudget.of(World.wanted("new"), World.empty(), ROOM);
    DiskBudget later = DiskBudget.of(World.wanted("new"), World.running(), ROOM);

    assertThat(first.more()).isEqualTo(4);
    assertThat(later.more()).isEqualTo(2);
    assertThat(first.with(100).stream().mapToLong(need -> need.bytes()).sum())
        .isEqualTo(100 + 100 + 400 + (90L << 20) + (10L << 20));
    assertThat(first.with(100)).allMatch(need -> need.path().equals(DockerFacts.USUAL_ROOT));
  }

  @Test
  void logsWithoutALimitAreNamed() {
    ServerFacts.Room unlimited = new ServerFacts.Room(0, 0, List.of("app", "worker"), 0);

    assertThat(preflight(Duration.ZERO, unlimited).notes())
        .anyMatch(note -> note.startsWith("nothing limits the logs of app, worker"));
  }

  private static Knock.At closed(int port) {
    return new Knock.At(SERVER, port, Reach.CLOSED);
  }

  private static ServerPreflight preflight(
      Duration ahead, ServerFacts.Room room, Knock.At... knocked) {
    ServerFacts facts =
        new ServerFacts(
            List.of(SERVER, SIX),
            List.of(SERVER),
            new NameFacts("bakery.example", List.of(SERVER), List.of(SIX)),
            List.of(knocked),
            new ServerFacts.Clocks(NOON, NOON.plus(ahead), Duration.ofSeconds(2)),
            room,
            NOBODY_ASKED);
    return new ServerPreflight(World.wanted("new"), World.empty(), facts);
  }

  static ServerFacts facts(
      NameFacts name,
      List<InetAddress> own,
      List<InetAddress> connection,
      Optional<Knock.At> knocked) {
    return new ServerFacts(
        own,
        connection,
        name,
        knocked.stream().toList(),
        new ServerFacts.Clocks(NOON, NOON, Duration.ZERO),
        ROOM,
        NOBODY_ASKED);
  }
}
