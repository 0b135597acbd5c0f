package dev.berth.plan;

import dev.berth.host.HostFacts;
import dev.berth.provision.AptArchive;
import dev.berth.provision.DockerInstall;
import java.util.Optional;

/// The machine that Berth runs on, as far as it builds images for a server.
///
/// @param archive what its package archive offers; read only when something is missing
/// @param install what it lacks of Docker
/// @param addressee the server, in letters that a tag may have: images on their way to it bear it
///   in their tag, apart from those that this machine itself runs
public record Workshop(
    HostFacts host, Optional<AptArchive> archive, DockerInstall install, String addressee) {

  /// The name that an image has here, on its way to the server where it will have another one.
  String parcel(String tag) {
    return tag + "-for-" + addressee;
  }
}
