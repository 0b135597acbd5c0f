package dev.berth.run.swap;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What somebody wants of a swap.
///
/// @param ca directory of an ACME authority other than Let's Encrypt
/// @param caRoot certificates that it, and what both proxies show, are believed by besides
/// @param values for the variables of the Caddyfile
/// @param image Caddy's, as the server gets it
/// @param patience how long a proxy may take to end its connections
public record SwapOrder(
    Optional<URI> ca,
    Optional<Path> caRoot,
    Map<String, String> values,
    String image,
    Duration patience) {

  public SwapOrder {
    values = Map.copyOf(values);
  }
}
