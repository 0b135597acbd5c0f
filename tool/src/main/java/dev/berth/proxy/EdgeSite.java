package dev.berth.proxy;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// One stack's entry in the edge's register.
///
/// @param release whose rendered site is installed
/// @param hash of the installed site file, SHA-256 in hexadecimal
/// @param email for the certificate authority; null for none
/// @param ca directory of an ACME authority of one's own; null for Let's Encrypt
/// @param behind the port that another proxy passes requests to; null when the edge has 80 and 443
@Json
public record EdgeSite(
    String stack,
    String domain,
    int release,
    String hash,
    @Nullable String email,
    @Nullable String ca,
    @Nullable Integer behind) {

  /// Only this machine can reach it, and only the edge's own authority can certify it.
  public boolean local() {
    return domain.equals("localhost") || domain.endsWith(".localhost");
  }
}
