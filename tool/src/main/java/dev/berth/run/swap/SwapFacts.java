package dev.berth.run.swap;

import java.util.Set;

/// How far a server is on the way from nginx to Caddy, or back. All of it is seen on the server
/// itself, so a run that was cut off anywhere is gone on with.
///
/// @param standIn whether the Caddy that stands in runs
/// @param caddy whether the one that takes nginx's place runs
/// @param led ports whose new connections are led to the stand-in
record SwapFacts(NginxUnit.State nginx, boolean standIn, boolean caddy, Set<Integer> led) {
  SwapFacts {
    led = Set.copyOf(led);
  }

  /// Caddy has nginx's place, and nothing is left of the way there.
  boolean swapped() {
    return caddy && !nginx.active() && !nginx.enabled() && straight();
  }

  /// nginx has its place, and nothing is left of any way.
  boolean untouched() {
    return !caddy && nginx.active() && nginx.enabled() && straight();
  }

  private boolean straight() {
    return !standIn && led.isEmpty();
  }
}
