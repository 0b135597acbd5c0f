package dev.berth.proxy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a server has asked an authority for one name's sake.
///
/// @param kept the certificate that Caddy has of it
/// @param obtained when certificates came, as far as the edge's log goes back
/// @param failed when the authority could not convince itself, in the last hour
public record Issuance(
    Optional<StoredCertificate> kept, List<Instant> obtained, List<Failure> failed) {

  public Issuance {
    obtained = List.copyOf(obtained);
    failed = List.copyOf(failed);
  }

  /// Nothing was ever asked.
  public static Issuance none() {
    return new Issuance(Optional.empty(), List.of(), List.of());
  }

  /// A validation that failed.
  ///
  /// @param why in the authority's words
  public record Failure(Instant when, String why) {}
}
