package dev.berth.run.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.verify.NameFacts;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewNameTest {
  private static final InetAddress OLD = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress NEW = InetAddress.ofLiteral("192.0.2.2");
  private static final InetAddress INSIDE = InetAddress.ofLiteral("10.0.0.2");

  @Test
  void aNameThatStillLeadsToTheOldServerIsToldWithWhatItsRecordMustSay() {
    assertThat(NewName.elsewhere(name(OLD), List.of(NEW, INSIDE)))
        .hasValueSatisfying(problem -> {
          assertThat(problem.what()).contains("tasks.example leads to 192.0.2.1");
          assertThat(problem.fix()).hasValue("let its A record say 192.0.2.2, then: berth smoke");
          assertThat(problem.state()).hasValue("the stack runs on the new server, with its data");
        });
  }

  @Test
  void aNameThatLeadsToTheNewServerOrIsKnownElsewhereOnlyIsFine() {
    assertThat(NewName.elsewhere(name(NEW), List.of(NEW))).isEmpty();
    assertThat(NewName.elsewhere(name(INSIDE), List.of(NEW, INSIDE))).isEmpty();
    assertThat(NewName.elsewhere(name(), List.of(NEW))).isEmpty();
  }

  private static NameFacts name(InetAddress... addresses) {
    return new NameFacts("tasks.example", List.of(addresses), List.of());
  }
}
