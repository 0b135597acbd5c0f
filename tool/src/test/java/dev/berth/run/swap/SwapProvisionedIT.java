package dev.berth.run.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The same on Debian 12, behind the firewall of `berth provision`. Needs root.
@Tag("machine")
@Timeout(1200)
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class SwapProvisionedIT {
  private static final String NAME = "swapfirewall";

  @Test
  void nobodyLosesARequestBehindBerthsOwnFirewallOnDebian12() throws Exception {
    try (Shop shop = Shop.provisioned(NAME, "bookworm")) {
      shop.must("nft list table inet berth");
      Guests guests = new Guests(shop);
      try (guests) {
        awaitMore(guests);
        swaps(shop, "swap-proxy", "--yes", "--patience=90s");
        assertThat(shop.left()).startsWith("nginx inactive disabled");
        awaitMore(guests);
        swaps(shop, "swap-proxy", "--back", "--yes", "--patience=90s");
        assertThat(shop.left()).isEqualTo("nginx active enabled");
        awaitMore(guests);
      }
      System.out.println(guests.answers() + " answers, lost: " + guests.failures());
      assertThat(guests.failures()).isEmpty();
    }
    assertThat(TestMachine.leftovers(NAME)).isEmpty();
  }

  private static void swaps(Shop shop, String... words) {
    Ran ran = shop.berth(words);
    System.out.println(ran.output());
    assertThat(ran.exit()).as(ran.output()).isZero();
  }

  private static void awaitMore(Guests guests) {
    int enough = guests.answers() + 200;
    Await.until(Duration.ofMinutes(1), "guests are answered", () -> guests.answers() >= enough);
  }
}
