package dev.berth.run.status;

import dev.berth.run.backup.CopyStatus;
import dev.berth.verify.CertificateFacts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What runs of a stack, on one screen.
///
/// @param demo whether stand-ins take the place of the real thing
/// @param url where the stack answers
/// @param rootCertificate what `curl --cacert` needs for a name that only this machine knows
/// @param open the page to begin with in a demo
/// @param release the number that the running containers are labelled with
/// @param since when that release was recorded
/// @param edge the edge's state, in a few words
/// @param edgeWell whether it runs and answers for the stack with a believed certificate
/// @param copies of the data; empty when the stack names none
/// @param care what is looked after around it
/// @param wrong what is not as it should be; empty when all is well
public record StackStatus(
    String stack,
    boolean demo,
    URI url,
    Optional<Path> rootCertificate,
    Optional<URI> open,
    Optional<Integer> release,
    Optional<Instant> since,
    List<ServiceStatus> services,
    String edge,
    boolean edgeWell,
    Optional<CertificateFacts> certificate,
    List<VolumeStatus> volumes,
    Optional<CopyStatus> copies,
    StackCare care,
    List<String> wrong) {

  public StackStatus {
    services = List.copyOf(services);
    volumes = List.copyOf(volumes);
    wrong = List.copyOf(wrong);
  }

  public boolean well() {
    return wrong.isEmpty();
  }

  /// One container of the stack.
  ///
  /// @param state in a word, such as `healthy`, `running`, `restarting`
  public record ServiceStatus(
      String service, String container, String state, boolean well, String image) {}

  /// One volume of the stack.
  ///
  /// @param bytes how much is in it; empty when that may not be seen
  public record VolumeStatus(String name, boolean exists, Optional<Long> bytes) {}
}
