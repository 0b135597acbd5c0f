package dev.berth.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Who gives the certificate. All empty: Let's Encrypt, without an address for its notices.
///
/// @param ca the directory of another ACME authority
/// @param caRoot the root certificate (PEM) that this authority's own server is checked with
public record TlsChoice(Optional<String> email, Optional<URI> ca, Optional<Path> caRoot) {}
