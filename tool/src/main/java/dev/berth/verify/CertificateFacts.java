package dev.berth.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;

/// The certificate that a server showed, after it was verified.
///
/// @param issuer distinguished name of who signed it
public record CertificateFacts(String subject, String issuer, Instant notAfter) {
  static CertificateFacts of(X509Certificate certificate) {
    return new CertificateFacts(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotAfter().toInstant());
  }
}
