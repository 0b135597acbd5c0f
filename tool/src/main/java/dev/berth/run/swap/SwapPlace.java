package dev.berth.run.swap;

import dev.berth.proxy.swap.SwapCaddyfile;
import java.nio.file.Path;

/// Where one of the two Caddys of a swap lives: its Compose project and its files.
///
/// @param project name on every server; containers of both use the machine's own network
/// @param directory holds everything below; absolute
/// @param http port of plain requests
/// @param standIn whether it goes when the other proxy has taken over
record SwapPlace(String project, Path directory, int http, int https, boolean standIn) {
  /// Certificates and the account's key, of both.
  static final String VOLUME = "berth-swap_data";

  static final String CADDY = "berth-swap";
  static final String STAND_IN = "berth-swap-stand-in";

  /// The name under which the machine keeps Caddy's image.
  static final String IMAGE = "berth-swap/caddy:current";

  /// The one that takes nginx's place.
  static SwapPlace caddy(Path swap) {
    return new SwapPlace(CADDY, swap.resolve("caddy"), 80, 443, false);
  }

  /// The one that answers while neither has the ports.
  static SwapPlace standIn(Path swap) {
    return new SwapPlace(
        STAND_IN, swap.resolve("stand-in"), SwapCaddyfile.HTTP, SwapCaddyfile.HTTPS, true);
  }

  Path composeFile() {
    return directory.resolve("compose.yaml");
  }

  /// What its container sees of the machine's files, beside those that are served.
  Path configuration() {
    return directory.resolve("config");
  }

  Path caddyfile() {
    return configuration().resolve("Caddyfile");
  }

  Path acmeRoot() {
    return configuration().resolve(SwapCaddyfile.ACME_ROOT);
  }

  Path parting() {
    return configuration().resolve(SwapCaddyfile.PARTING);
  }
}
