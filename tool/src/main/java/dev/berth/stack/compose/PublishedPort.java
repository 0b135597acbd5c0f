package dev.berth.stack.compose;

import dev.berth.problem.Place;
import java.util.Optional;

/// A port of a container that the machine answers on.
///
/// @param address the machine's address it is bound to; empty means every one
/// @param published the machine's port or range, such as `8443` or `9000-9010`; empty means any
///   free
/// @param target the container's port or range
/// @param protocol `tcp` or `udp`
public record PublishedPort(
    Optional<String> address,
    Optional<String> published,
    String target,
    String protocol,
    Place place) {

  /// Whether only this machine itself can reach it.
  public boolean onLoopback() {
    return address.isPresent()
        && (address.get().startsWith("127.")
            || address.get().equals("::1")
            || address.get().equals("[::1]")
            || address.get().equals("localhost"));
  }

  /// As it would be written in the short form.
  public String shown() {
    return address.map(a -> a + ":").orElse("")
        + published.map(p -> p + ":").orElse("")
        + target
        + (protocol.equals("tcp") ? "" : "/" + protocol);
  }
}
