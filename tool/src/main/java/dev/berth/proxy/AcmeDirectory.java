package dev.berth.proxy;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The directory of an ACME authority: whom Caddy asks for certificates.
public record AcmeDirectory(URI url) {
  /// Whom Caddy asks when nobody says otherwise.
  public static final AcmeDirectory LETS_ENCRYPT =
      new AcmeDirectory(URI.create("https://acme-v02.api.letsencrypt.org/directory"));

  /// Its twin for practice: the same checks, generous limits, certificates that nobody believes.
  /// (<https://letsencrypt.org/docs/staging-environment/>)
  public static final AcmeDirectory STAGING =
      new AcmeDirectory(URI.create("https://acme-staging-v02.api.letsencrypt.org/directory"));

  /// As `tls.ca` says; Let's Encrypt where it says nothing.
  public static AcmeDirectory of(Optional<String> ca) {
    return ca.map(URI::create).map(AcmeDirectory::new).orElse(LETS_ENCRYPT);
  }

  /// What Caddy calls the authority in its log: host and path in one word.
  String issuer() {
    String path = url.getPath().replace('/', '-').replaceAll("^-+|-+$", "");
    return path.isEmpty() ? url.getAuthority() : url.getAuthority() + "-" + path;
  }

  /// The directory of Caddy's data volume that the authority's certificates are in.
  String key() {
    return issuer().replace(':', '-').toLowerCase(Locale.ROOT);
  }

  /// Whether a URL is one of the authority's.
  boolean owns(String other) {
    try {
      return url.getAuthority().equals(URI.create(other).getAuthority());
    } catch (IllegalArgumentException notAUrl) {
      return false;
    }
  }
}
