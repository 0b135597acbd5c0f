package dev.berth.run;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.release.DrillRendering;
import dev.berth.release.ReleasePlace;
import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Starts a release on restored data, beside the one that serves and cut off from everybody, and
/// ends it again.
final class DrillStart {
  private static final Duration WAIT = Duration.ofMinutes(3);
  private static final int PRIVATE = 0600;
  private static final int LOG_LINES = 5;

  private final Machine machine;
  private final DockerCli docker;
  private final ReleasePlace place;
  private final String stack;

  DrillStart(Machine machine, DockerCli docker, String stack) {
    this.machine = machine;
    this.docker = docker;
    this.place = machine.releases(stack);
    this.stack = stack;
  }

  /// What is wrong; none when all services were well.
  ///
  /// @param release whose images are started
  /// @param restored the directory that the snapshot was restored into; it is taken apart
  List<String> faults(int release, Manifest manifest, Path restored) throws IOException {
    Yaml.Mapping compose = compose(release);
    Map<String, Path> copies = volumes(compose, manifest, restored);
    String text = new DrillRendering(compose, stack, copies).render();
    Path file = restored.resolve("compose.yaml");
    machine.host().write(file, text.getBytes(StandardCharsets.UTF_8), PRIVATE);
    ComposeProject project =
        new ComposeProject(
            DrillRendering.project(stack),
            place.release(release),
            List.of(file),
            List.of(place.interpolation(release)));
    try {
      CommandResult up = docker.run(DockerCommands.composeUp(project, List.of(), WAIT));
      return up.ok() ? List.of() : ill(project, up);
    } finally {
      docker.must("can't end what the drill started", DockerCommands.composeDown(project));
    }
  }

  private List<String> ill(ComposeProject project, CommandResult up) {
    List<String> faults = new ArrayList<>();
    for (ContainerFacts container : docker.project(project.name())) {
      if (!container.well()) {
        faults.add(
            "%s does not become well on it: %s; %s"
                .formatted(container.service(), container.state(), lastLines(container.id())));
      }
    }
    return faults.isEmpty() ? List.of("its services do not start: " + up.err().strip()) : faults;
  }

  private String lastLines(String container) {
    String lines = String.valueOf(LOG_LINES);
    CommandResult logs = docker.run(DockerCommands.logs(container, lines));
    String text = (logs.out() + logs.err()).strip();
    return text.isEmpty() ? "it wrote nothing" : "its last lines: " + text;
  }

  private Yaml.Mapping compose(int release) {
    return YamlLoader.load(
            place.composeFile(release),
            problem -> {
              throw new IllegalStateException(problem.toString());
            })
        .orElseThrow();
  }

  /// For each volume a directory, with its data of the snapshot where it was, if it has any.
  private Map<String, Path> volumes(Yaml.Mapping compose, Manifest manifest, Path restored)
      throws IOException {
    Map<String, Path> copies = new TreeMap<>();
    for (Yaml.Entry entry : compose.mapping("volumes").entries()) {
      Path copy = restored.resolve("volumes").resolve(entry.key());
      Optional<VolumeFacts> volume = name(entry.value()).flatMap(docker::volume);
      if (volume.isPresent()) {
        assemble(volume.get().mountpoint(), copy, manifest, restored);
      } else {
        Files.createDirectories(copy);
      }
      copies.put(entry.key(), copy);
    }
    return copies;
  }

  private static Optional<String> name(Yaml volume) {
    return volume instanceof Yaml.Mapping mapping
            && mapping.get("name").orElse(mapping) instanceof Yaml.Scalar name
        ? Optional.of(name.text())
        : Optional.empty();
  }

  private static void assemble(Path live, Path copy, Manifest manifest, Path restored)
      throws IOException {
    for (TreeCopy tree : manifest.trees()) {
      move(Path.of(tree.directory()), restored.resolve(tree.name()), live, copy);
    }
    for (DatabaseCopy database : manifest.databases()) {
      move(Path.of(database.file()), SnapshotRestore.file(restored, database), live, copy);
    }
    Files.createDirectories(copy);
    likeness(live, copy);
  }

  private static void move(Path was, Path from, Path live, Path copy) throws IOException {
    if (was.startsWith(live)) {
      Path to = copy.resolve(live.relativize(was).toString()).normalize();
      Files.createDirectories(to.resolveSibling(""));
      Files.move(from, to);
    }
  }

  /// To whom a volume's own directory belongs decides whether the application may write there.
  private static void likeness(Path live, Path copy) throws IOException {
    for (String attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
      Object value = Files.getAttribute(live, attribute, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(copy, attribute, value, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
