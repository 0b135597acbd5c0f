package dev.berth.plan;

import dev.berth.host.DiskNeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a stack may come to take on its server's disk, line by line: worked out before a byte is
/// sent, so that a release never stops half-way for want of room, nor its logs a month later.
///
/// @param root where the engine keeps images, containers and volumes
/// @param more releases that will be kept beside this one and are not there yet
/// @param logs what the logs may still grow by
/// @param databases what a snapshot of every database takes
public record DiskBudget(Path root, int more, long logs, long databases) {

  public static DiskBudget of(Wanted wanted, Situation situation, ServerFacts.Room room) {
    int kept = situation.stack().releases().size();
    return new DiskBudget(
        situation.host().docker().root(),
        Math.max(0, wanted.keepReleases() - kept - 1),
        Math.max(0, room.logCap() - room.logs()),
        room.databases());
  }

  /// Where nothing was read of a server.
  public static DiskBudget none(Path root) {
    return new DiskBudget(root, 0, 0, 0);
  }

  /// All of it.
  ///
  /// @param images the unpacked size of what is to be sent. Each further release is taken to bring
  ///   as much: the worst that happens is new base images
  public List<DiskNeed> with(long images) {
    List<DiskNeed> needs = new ArrayList<>();
    needs.add(new DiskNeed("images of this release, unpacked", root, images));
    // `docker load` unpacks beside the store before the layers get their places.
    needs.add(new DiskNeed("the same once more while they are unpacked", root, images));
    if (more > 0) {
      needs.add(
          new DiskNeed(
              "images of " + more + " more releases to keep",
              root,
              Math.multiplyExact(images, more)));
    }
    needs.addAll(besideImages());
    return List.copyOf(needs);
  }

  /// What is known before any image is built.
  public List<DiskNeed> besideImages() {
    return List.of(
        new DiskNeed("logs, up to their limits", root, logs),
        new DiskNeed("a snapshot of the databases", root, databases));
  }
}
