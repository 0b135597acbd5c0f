package dev.berth.plan;

import dev.berth.host.HostFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.provision.AptArchive;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.verify.Answer;
import java.util.List;
import java.util.Optional;

/// Everything a plan is made from, beside what is wanted.
///
/// @param archive what the machine's package archive offers; read only when something is missing
/// @param install what the machine lacks of Docker
/// @param portOwners who listens on the edge's ports and those that services publish on loopback,
///   our own containers included
/// @param workshop where images are built for it; empty when it builds them itself
/// @param answer what the health path answered over a verified TLS connection for the domain; empty
///   when none came about
/// @param data empty for a stack that keeps none
public record Situation(
    HostFacts host,
    Optional<AptArchive> archive,
    DockerInstall install,
    StackFacts stack,
    EdgeFacts edge,
    EdgePlace edgePlace,
    List<PortOwner> portOwners,
    Optional<Workshop> workshop,
    Optional<Answer.Answered> answer,
    Optional<DataFacts> data) {

  public Situation {
    portOwners = List.copyOf(portOwners);
  }

  /// Facts of the machine that builds images.
  public HostFacts builder() {
    return workshop.map(Workshop::host).orElse(host);
  }

  /// What the machine that builds images lacks of Docker.
  public DockerInstall builderInstall() {
    return workshop.map(Workshop::install).orElse(install);
  }

  /// The package archive of the machine that builds images.
  public Optional<AptArchive> builderArchive() {
    return workshop.map(Workshop::archive).orElse(archive);
  }

  EdgePorts ports() {
    return edgePlace.ports();
  }

  boolean forEdge(PortOwner owner) {
    return ports().all().contains(owner.port());
  }
}
