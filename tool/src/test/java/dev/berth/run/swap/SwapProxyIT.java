package dev.berth.run.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.TestMachine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A server's real nginx is changed for Caddy, with certificates of a real ACME authority, and
/// back, while guests ask without a pause. Needs root.
@Tag("machine")
@Timeout(1800)
@TestMethodOrder(OrderAnnotation.class)
class SwapProxyIT {
  private static final String NAME = "swapproxy";
  private static final String NGINX = "nginx active enabled";
  private static final String CADDY = "nginx inactive disabled\nberth-swap-caddy-1";

  private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open(NAME);
  }

  @AfterAll
  static void close() {
    shop.close();
    assertThat(TestMachine.leftovers(NAME)).isEmpty();
  }

  @Test
  @Order(1)
  void saysWhatItWouldDoAndChangesNothing() {
    Ran plan = shop.berth("swap-proxy", "--plan");

    assertThat(plan.exit()).as(plan.output()).isEqualTo(ExitCode.DIFFERENCES.number());
    assertThat(plan.output())
        .contains("let nginx answer what it has begun, and end")
        .contains("Location is sent as it stands, without the host.")
        .doesNotContain("WebSockets");
    assertThat(shop.left()).isEqualTo(NGINX);
  }

  @Test
  @Order(2)
  void stopsWithAllAsBeforeWhereAnAnswerDiffersThatNobodyAnnounced() {
    shop.configure("shop", "echo.conf");

    Ran swap = shop.berth("swap-proxy", "--yes");

    assertThat(swap.exit()).as(swap.output()).isEqualTo(ExitCode.FAILED.number());
    assertThat(swap.output())
        .contains("are answered otherwise by Caddy", "GET shop.test/echo/")
        .contains("taken back: the stand-in");
    assertThat(shop.left()).isEqualTo(NGINX);
    shop.must("rm /etc/nginx/shop/echo.conf && systemctl reload nginx");
  }

  @Test
  @Order(3)
  void nobodyLosesARequestOnTheWayToCaddyAndBack() throws Exception {
    Guests guests = new Guests(shop);
    try (guests) {
      awaitMore(guests, 200);

      succeeds(guests, CADDY, "swap-proxy", "--yes", "--patience=90s");
      awaitMore(guests, 200);
      assertThat(shop.berth("swap-proxy", "--yes").output()).contains("Nothing to do");

      succeeds(guests, NGINX, "swap-proxy", "--back", "--yes", "--patience=90s");
      awaitMore(guests, 200);
      assertThat(shop.berth("swap-proxy", "--back", "--yes").output()).contains("Nothing to do");
    }
    System.out.println(guests.answers() + " answers, lost: " + guests.failures());
    assertThat(guests.failures()).isEmpty();
    assertThat(shop.numbers())
        .as("each number once that the shop said it took")
        .containsExactlyInAnyOrderElementsOf(guests.told());
  }

  @Test
  @Order(4)
  void anOpenWebSocketEndsWithItsProxyAndTheNextIsTheOtherProxys() throws Exception {
    shop.configure("shop", "live.conf");
    assertThat(shop.berth("swap-proxy", "--plan").output()).contains("WebSockets that are open");

    try (OpenWebSocket ofNginx = OpenWebSocket.at(shop.entrance(), "/api/live")) {
      assertThat(ofNginx.said("loaf")).isEqualTo("loaf");
      shop.berth("swap-proxy", "--yes", "--patience=5s").mustSucceed();
      assertThat(ofNginx.end()).startsWith("cut: ");
    }
    try (OpenWebSocket ofCaddy = OpenWebSocket.at(shop.entrance(), "/api/live")) {
      assertThat(ofCaddy.said("bread")).isEqualTo("bread");
      shop.berth("swap-proxy", "--back", "--yes", "--patience=5s").mustSucceed();
      assertThat(ofCaddy.end()).isEqualTo("closed with 1001");
    }
    assertThat(shop.left()).isEqualTo(NGINX);
    shop.must("rm /etc/nginx/shop/live.conf && systemctl reload nginx");
  }

  /// Between the end of a step and the entry that begins the next nothing is done, so the ends are
  /// enough.
  @Test
  @Order(5)
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void goesOnWhereItWasKilled() throws Exception {
    shop.configure("conf.d", "brief.conf");
    List<String> ends =
        SwapProcess.entries(shop).stream().filter(entry -> entry.startsWith("done ")).toList();
    assertThat(shop.left()).isEqualTo(CADDY);
    shop.berth("swap-proxy", "--back", "--yes", "--patience=5s").mustSucceed();
    Guests guests = new Guests(shop);
    try (guests) {
      for (String entry : ends.subList(0, ends.size() - 1)) {
        SwapProcess.killedAfter(entry, shop);
        awaitMore(guests, 50);
        Ran again = shop.berth("swap-proxy", "--yes", "--patience=60s");
        assertThat(again.exit()).as("after %s: %s", entry, again.output()).isZero();
        assertThat(shop.left()).as("after " + entry).isEqualTo(CADDY);
        Ran back = shop.berth("swap-proxy", "--back", "--yes", "--patience=60s");
        assertThat(back.exit()).as("after %s: %s", entry, back.output()).isZero();
        assertThat(shop.left()).as("after " + entry).isEqualTo(NGINX);
      }
    }
    System.out.println(guests.answers() + " answers, lost: " + guests.failures());
    assertThat(guests.failures()).isEmpty();
  }

  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void aRestartOfTheServerInTheMiddleBringsNginxBack() throws Exception {
    SwapProcess.killedAfter("done end-nginx", shop);
    assertThat(shop.left()).startsWith("nginx inactive enabled");
    shop.must("sync");
    shop.machine().cutPower();

    Await.until(Duration.ofMinutes(2), "nginx answers", () -> shop.left().startsWith(NGINX));
    assertThat(shop.machine().ssh("nft list table inet berth_swap").ok()).isFalse();
    shop.berth("swap-proxy", "--yes").mustSucceed();
    assertThat(shop.left()).isEqualTo(CADDY);
  }

  private static void succeeds(Guests guests, String left, String... words) {
    int before = guests.answers();
    Ran ran = shop.berth(words);
    System.out.println(ran.output());
    System.out.println(guests.answers() - before + " answers meanwhile");
    assertThat(ran.exit()).as(() -> ran.output() + guests.failures()).isZero();
    assertThat(shop.left()).isEqualTo(left);
  }

  private static void awaitMore(Guests guests, int count) {
    int enough = guests.answers() + count;
    Await.until(Duration.ofMinutes(1), "guests are answered", () -> guests.answers() >= enough);
  }
}
