package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.verify.NameFacts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A shop at 203.0.113.7, sometimes with an IPv6 address.
class NameCheckTest {
  private static final String SERVER = "203.0.113.7";
  private static final String SIX = "2a00:1450::7";

  @Test
  void aNameThatLeadsToTheServerIsRight() {
    NameCheck.Findings found = check(List.of(SERVER), List.of(SERVER), List.of(SERVER));

    assertThat(found.problems()).isEmpty();
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void aNameThatLeadsElsewhereIsToldWithBothAddresses() {
    Problem problem = only(check(List.of("198.51.100.9"), List.of(SERVER), List.of(SERVER)));

    assertThat(problem.what())
        .isEqualTo("bakery.example leads to 198.51.100.9, which is not this server");
    assertThat(problem.cause()).hasValue("its A record says so; the server has 203.0.113.7");
    assertThat(problem.fix().orElseThrow())
        .startsWith("let the A record of bakery.example say 203.0.113.7");
    assertThat(problem.state()).hasValue("nothing was changed");
  }

  @Test
  void oneOfTwoAddressesElsewhereIsWrongForHalfOfTheVisitors() {
    Problem problem =
        only(check(List.of(SERVER, "198.51.100.9"), List.of(SERVER), List.of(SERVER)));

    assertThat(problem.what()).contains("198.51.100.9").doesNotContain(SERVER + ",");
  }

  @Test
  void anIpv6AddressElsewhereIsWrongEvenWhenIpv4IsRight() {
    Problem problem = only(check(List.of(SERVER, "2001:db8::9"), List.of(SERVER), List.of(SERVER)));

    assertThat(problem.what()).contains("leads to 2001:db8::9");
    assertThat(problem.cause().orElseThrow())
        .contains("the server has none")
        .contains("try IPv6 first");
    assertThat(problem.fix().orElseThrow()).startsWith("remove the AAAA record of bakery.example");
  }

  @Test
  void anIpv6AddressElsewhereIsMendedWhereTheServerHasOne() {
    NameCheck.Findings found =
        check(List.of(SERVER, "2001:db8::9"), List.of(SERVER, SIX), List.of(SERVER));

    assertThat(only(found).fix().orElseThrow())
        .startsWith("let the AAAA record of bakery.example say 2a00:1450::7");
  }

  @Test
  void aNameWithoutIpv6IsFineAndSaysWhatCouldBe() {
    NameCheck.Findings found = check(List.of(SERVER), List.of(SERVER, SIX), List.of(SERVER));

    assertThat(found.problems()).isEmpty();
    assertThat(found.notes())
        .singleElement()
        .asString()
        .startsWith("bakery.example has no AAAA record: fine");
  }

  @Test
  void aNameThatLeadsNowhereIsWrongForAPublicAuthorityOnly() {
    ServerFacts server = facts(List.of(), List.of(SERVER), List.of(SERVER));

    Problem problem = only(NameCheck.of(server, true, false));
    assertThat(problem.what()).isEqualTo("bakery.example leads nowhere");
    assertThat(problem.fix().orElseThrow())
        .startsWith("add an A record for bakery.example: 203.0.113.7");
    assertThat(NameCheck.of(server, false, false).problems()).isEmpty();
    assertThat(NameCheck.of(server, false, false).notes())
        .containsExactly("bakery.example leads nowhere from here: checks go to 203.0.113.7");
  }

  @Test
  void behindAddressTranslationTheConnectionsAddressCounts() {
    NameCheck.Findings found = check(List.of(SERVER), List.of("10.0.0.5"), List.of(SERVER));

    assertThat(found.problems()).isEmpty();
    assertThat(found.notes())
        .singleElement()
        .asString()
        .contains("does not have 203.0.113.7")
        .contains("must pass on ports 80 and 443");
  }

  @Test
  void throughAJumpHostAHiddenServerMayHaveAnyPublicAddress() {
    NameCheck.Findings found = check(List.of(SERVER), List.of("10.0.0.5"), List.of());

    assertThat(found.problems()).isEmpty();
    assertThat(found.notes()).singleElement().asString().contains("right if that is its public");
  }

  @Test
  void anotherProxyMayAnswerForTheNameFromElsewhere() {
    ServerFacts server = facts(List.of("198.51.100.9"), List.of(SERVER), List.of(SERVER));

    assertThat(NameCheck.of(server, true, true).problems()).isEmpty();
    assertThat(NameCheck.of(server, true, true).notes())
        .containsExactly(
            "bakery.example leads to 198.51.100.9: that proxy must pass requests on to here");
  }

  private static NameCheck.Findings check(
      List<String> name, List<String> own, List<String> connection) {
    return NameCheck.of(facts(name, own, connection), true, false);
  }

  private static Problem only(NameCheck.Findings found) {
    assertThat(found.problems()).hasSize(1);
    return found.problems().getFirst();
  }

  private static ServerFacts facts(List<String> name, List<String> own, List<String> connection) {
    return ServerPreflightTest.facts(
        new NameFacts(
            "bakery.example",
            of(name.stream().filter(address -> !address.contains(":"))),
            of(name.stream().filter(address -> address.contains(":")))),
        of(own.stream()),
        of(connection.stream()),
        Optional.empty());
  }

  private static List<InetAddress> of(Stream<String> literals) {
    return literals.map(InetAddress::ofLiteral).toList();
  }
}
