package dev.berth.proxy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// A certificate as Caddy keeps it in its data volume. Each authority has a directory of its own
/// there, so that a certificate made for practice never takes a real one's place.
///
/// @param pem the chain, the site's own certificate first
public record StoredCertificate(Instant notBefore, Instant notAfter, String pem) {

  /// Empty when it is none.
  static Optional<StoredCertificate> parse(String pem) {
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      X509Certificate leaf =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      return Optional.of(
          new StoredCertificate(
              leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant(), pem));
    } catch (CertificateException notOne) {
      return Optional.empty();
    }
  }

  public boolean validAt(Instant now) {
    return !now.isBefore(notBefore) && now.isBefore(notAfter);
  }
}
