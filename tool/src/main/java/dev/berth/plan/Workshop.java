package dev.berth.plan;

import dev.berth.host.HostFacts;
import dev.berth.provision.AptArchive;
import dev.berth.provision.DockerInstall;
import java.util.Optional;

/// The machine that Berth runs on, as far as it builds images for a server.
///
/// @param archive what its package archive offers; read only when something is missing
/// @param install what it lacks of Docker
public record Workshop(HostFacts host, Optional<AptArchive> archive, DockerInstall install) {}
