package dev.berth.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What the command line says in place of `berth.yaml`; each option overrides its key.
public record Overrides(
    Optional<ServerAddress> server,
    Optional<DomainName> domain,
    Optional<Path> env,
    Optional<URI> acmeCa,
    Optional<Path> acmeCaRoot) {

  public static Overrides none() {
    return new Overrides(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
