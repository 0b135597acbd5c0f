package dev.berth.run.rebuild;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.berth.data.snapshot.Manifest;
import dev.berth.host.Command;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.run.offsite.OffsiteCargo;
import dev.berth.run.offsite.ReleaseCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gives the engine the images of a release, under the names that the release knows.
///
/// @param edge the name of the edge's image, which stays where another stack has brought one
record RebuiltImages(DockerCli docker, String edge) {
  private static final Duration LONG = Duration.ofMinutes(30);

  void load(ReleaseCopy copy, OffsiteCargo cargo) {
    List<ReleaseCopy.Image> images =
        copy.images().stream()
            .filter(image -> !image.name().equals(edge) || docker.image(edge).isEmpty())
            .toList();
    Set<Manifest.Content> loaded = new HashSet<>();
    for (ReleaseCopy.Image image : images) {
      if (loaded.add(image.content())) {
        load(cargo.outgoing(image.content()), image.name());
      }
      if (!image.saved().equals(image.name())) {
        docker.must(
            "can't name the image " + image.name(),
            DockerCommands.tag(image.saved(), image.name()));
      }
    }
    List<String> names = images.stream().map(ReleaseCopy.Image::name).toList();
    List<String> former =
        images.stream()
            .map(ReleaseCopy.Image::saved)
            .filter(name -> !names.contains(name))
            .distinct()
            .toList();
    if (!former.isEmpty()) {
      docker.must("can't take former names away", DockerCommands.untag(former));
    }
  }

  private void load(Path file, String name) {
    Command load =
        Command.of("docker", "load", "--quiet")
            .withStdin(() -> new ZstdInputStreamNoFinalizer(Files.newInputStream(file)))
            .within(LONG);
    docker.must("the engine does not take the image " + name, load);
  }
}
