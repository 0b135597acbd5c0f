package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.VolumeFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Looks at what the edge of a server has of certificates: in its data volume, which is never
/// removed, and in its log. Changes nothing.
public final class CertificateStore {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Host host;
  private final DockerCli docker;
  private final EdgePlace place;

  public CertificateStore(Host host, DockerCli docker, EdgePlace place) {
    this.host = host;
    this.docker = docker;
    this.place = place;
  }

  /// The certificate that an authority gave for a name; empty when there is none, or when only root
  /// may see it.
  public Optional<StoredCertificate> certificate(AcmeDirectory authority, String domain) {
    return docker
        .volume(place.dataVolume())
        .map(VolumeFacts::mountpoint)
        .map(data -> data.resolve("caddy/certificates").resolve(authority.key()))
        .map(directory -> directory.resolve(domain).resolve(domain + ".crt"))
        .flatMap(file -> {
          try {
            return host.read(file);
          } catch (IOException forbidden) {
            return Optional.empty();
          }
        })
        .map(pem -> new String(pem, StandardCharsets.US_ASCII))
        .flatMap(StoredCertificate::parse);
  }

  /// Everything that is known of the orders for a name.
  public Issuance issuance(AcmeDirectory authority, String domain) {
    IssuanceLog log = new IssuanceLog(authority, domain);
    return new Issuance(
        certificate(authority, domain),
        log.obtained(log(WEEK, domain)),
        log.failed(log(HOUR, domain)));
  }

  /// Only the lines with the name in them leave the server.
  private String log(Duration back, String domain) {
    Optional<ContainerFacts> container = docker.project(place.project()).stream().findFirst();
    return container
        .map(edge ->
            docker
                .run(
                    Command.of("sh", "-c", LINES, edge.id(), back.toHours() + "h", domain)
                        .within(Duration.ofMinutes(2)))
                .out())
        .orElse("");
  }

  private static final String LINES =
      """
      docker logs --since "$1" "$0" 2>&1 | grep -F "\\"identifier\\":\\"$2\\"" || true
      """;
}
