package dev.berth.verify;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// The certificate that a server showed, after it was verified.
///
/// @param issuer distinguished name of who signed it
public record CertificateFacts(String subject, String issuer, Instant notBefore, Instant notAfter) {
  static CertificateFacts of(X509Certificate certificate) {
    return new CertificateFacts(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  /// The readable part of the issuer's name (RFC 4514): `R11,O=Let's Encrypt`.
  public String issuedBy() {
    return issuer.replaceFirst("^CN=", "").replaceFirst("(?<!\\\\),C=.*", "");
  }

  /// Whether renewing it must have failed for a long time. Caddy begins with a third of the
  /// lifetime left (<https://caddyserver.com/docs/caddyfile/options#renewal-window-ratio>); with
  /// half of that gone as well, days of 90 or hours of a day, somebody has to look.
  public boolean overdue(Instant now) {
    return now.isAfter(notAfter.minus(lifetime().dividedBy(6)));
  }

  /// From its first to its last moment.
  public Duration lifetime() {
    return Duration.between(notBefore, notAfter);
  }
}
