package dev.berth.run;

import dev.berth.host.Host;
import dev.berth.progress.Progress;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.release.ReleasePlace;
import java.nio.file.Path;
import java.time.InstantSource;

/// The machine a command works on, and where Berth keeps its things there.
///
/// @param state Berth's own directory on it; absolute
/// @param edge where the edge lives; tests use one beside the real one
public record Machine(
    Host host, Path state, EdgePlace edge, InstantSource clock, Progress progress) {

  /// The usual arrangement below a state directory.
  public static Machine at(Host host, Path state, InstantSource clock, Progress progress) {
    EdgePlace edge = new EdgePlace(EdgePlace.USUAL_PROJECT, state.resolve("edge"), EdgePorts.USUAL);
    return new Machine(host, state, edge, clock, progress);
  }

  ReleasePlace releases(String stack) {
    return new ReleasePlace(state.resolve(stack));
  }
}
