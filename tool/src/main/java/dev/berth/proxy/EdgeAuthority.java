package dev.berth.proxy;

import java.util.Optional;

/// Who certifies the public names of a server.
///
/// @param email told to the authority
/// @param ca directory of an ACME authority other than Let's Encrypt
/// @param ownRoot whether that authority's server is checked with a root certificate of its own
/// @param elsewhere nobody here: another proxy ends TLS and passes plain requests on
public record EdgeAuthority(
    Optional<String> email, Optional<String> ca, boolean ownRoot, boolean elsewhere) {

  public EdgeAuthority(Optional<String> email, Optional<String> ca, boolean ownRoot) {
    this(email, ca, ownRoot, false);
  }
}
