package dev.berth.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Ink;
import dev.berth.run.status.StackCare;
import dev.berth.run.status.StackStatus;
import dev.berth.verify.CertificateFacts;
import dev.berth.watch.Disk;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusViewTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  private static final Ink NO_COLOUR = new Ink(false);

  @Test
  void showsAStackOnOneScreen() {
    assertThat(String.join("\n", new StatusView(bakery(), NO_COLOUR, NOON).lines()))
        .isEqualTo(
            """
            ● 1 thing is wrong: bakery (demo), release 3, since 2026-03-10T09:30:00Z (2 h)
              ✗ the service web is restarting

              begin here   http://127.0.0.1:8081/
              address      https://bakery.localhost/
              its root     curl --cacert /opt/root.crt https://bakery.localhost/

              service      app  healthy     bakery/app:3
              service      web  restarting  bakery/web:3
              edge         running, on loopback only, 1 site
              certificate  by R11,O=Let's Encrypt, 10 h left
              volume       bakery_orders  1.2 MB
              disk         86 % used, 14 GB free at /
              webhook      nothing waits at Telegram
              watch        tells the chat 1, looked 20 s ago, 0 open
              kept         release 2, 1\
            """);
  }

  @Test
  void saysThatAStackDoesNotRun() {
    StackStatus nothing =
        new StackStatus(
            "bakery",
            false,
            URI.create("https://bakery.example/"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "not running",
            false,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            StackCare.NONE,
            List.of("the edge does not run"));

    assertThat(new StatusView(nothing, NO_COLOUR, NOON).lines())
        .containsExactly("● bakery, not running", "  berth up starts it");
  }

  @Test
  void aDurationIsToldRoughly() {
    assertThat(StatusView.rough(Duration.ofSeconds(59))).isEqualTo("<1 min");
    assertThat(StatusView.rough(Duration.ofMinutes(119))).isEqualTo("119 min");
    assertThat(StatusView.rough(Duration.ofHours(47))).isEqualTo("47 h");
  }

  private static StackStatus bakery() {
    return new StackStatus(
        "bakery",
        true,
        URI.create("https://bakery.localhost/"),
        Optional.of(Path.of("/opt/root.crt")),
        Optional.of(URI.create("http://127.0.0.1:8081/")),
        Optional.of(3),
        Optional.of(Instant.parse("2026-03-10T09:30:00Z")),
        List.of(
            new StackStatus.ServiceStatus("app", "bakery-app-1", "healthy", true, "bakery/app:3"),
            new StackStatus.ServiceStatus(
                "web", "bakery-web-1", "restarting", false, "bakery/web:3")),
        "running, on loopback only, 1 site",
        true,
        Optional.of(
            new CertificateFacts(
                "",
                "CN=R11,O=Let's Encrypt,C=US",
                Instant.parse("2025-12-10T22:00:00Z"),
                Instant.parse("2026-03-10T22:00:00Z"))),
        List.of(new StackStatus.VolumeStatus("bakery_orders", true, Optional.of(1_234_567L))),
        Optional.empty(),
        new StackCare(
            Optional.empty(),
            List.of(1, 2, 3),
            Optional.of(new Disk("/", 100_000_000_000L, 14_000_000_000L, 14_000_000_000L)),
            Optional.of("nothing waits at Telegram"),
            Optional.of("tells the chat 1, looked 20 s ago, 0 open"),
            List.of()),
        List.of("the service web is restarting"));
  }
}
