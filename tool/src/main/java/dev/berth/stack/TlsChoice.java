package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Who gives the certificate. All empty: Let's Encrypt, without an address for its notices.
///
/// @param ca the directory of another ACME authority
/// @param caRoot the root certificate (PEM) that this authority's own server is checked with
public record TlsChoice(Optional<String> email, Optional<URI> ca, Optional<Path> caRoot) {

  static TlsChoice from(Section top, Overrides overrides) {
    Optional<Section> tls = top.section("tls");
    Optional<URI> ca = tls.flatMap(section -> section.value("ca", TlsChoice::https));
    Optional<Path> root =
        tls.flatMap(section -> section.text("caRoot")).map(top.place().file()::resolveSibling);
    return new TlsChoice(
        tls.flatMap(section -> section.text("email")),
        overrides.acmeCa().or(() -> ca),
        overrides.acmeCaRoot().or(() -> root));
  }

  /// ACME is only defined over https (RFC 8555 §6.1).
  public static URI https(String text) {
    URI uri = URI.create(text);
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("'" + text + "' is not an https:// URL");
    }
    return uri;
  }
}
