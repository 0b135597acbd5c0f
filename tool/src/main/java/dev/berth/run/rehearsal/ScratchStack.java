package dev.berth.run.rehearsal;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.release.DrillRendering;
import dev.berth.release.ReleasePlace;
import dev.berth.release.TelegramStandIn;
import dev.berth.run.Machine;
import dev.berth.run.release.FormerRelease;
import dev.berth.stack.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A release on restored data, beside the one that serves and cut off from everybody. What is left
/// of one that was cut off is found by the name of its project.
///
/// @param purpose that the project is named after, such as `drill`
public record ScratchStack(Machine machine, DockerCli docker, String stack, String purpose) {
  private static final int PRIVATE = 0600;

  /// Restored data, and where it was.
  public record Part(Path was, Path copy) {}

  /// A stack that can be started.
  ///
  /// @param data where each part is now, by where it was
  public record Made(ComposeProject project, Map<Path, Path> data) {}

  /// Its Compose project, beside that of the stack.
  String project() {
    return stack + "-" + purpose;
  }

  /// Writes its compose file. Nothing is started.
  ///
  /// @param release whose images it has
  /// @param parts directories before files that are in them
  /// @param restored the directory that they are in; it is taken apart
  public Made make(int release, List<Part> parts, Path restored) {
    ReleasePlace place = machine.releases(stack);
    Yaml.Mapping compose = new FormerRelease(machine, stack, release).compose();
    Map<Path, Path> data = new HashMap<>();
    Map<String, Path> volumes = volumes(compose, parts, restored, data);
    TelegramStandIn telegram =
        new TelegramStandIn(machine.edge().image(), restored.resolve("telegram.caddy"));
    if (TelegramStandIn.isWantedBy(compose)) {
      write(telegram.configuration(), TelegramStandIn.CONFIGURATION);
    }
    Path file = restored.resolve("compose.yaml");
    write(file, new DrillRendering(compose, stack, project(), volumes).render(telegram));
    return new Made(
        new ComposeProject(
            project(),
            place.release(release),
            List.of(file),
            List.of(place.interpolation(release))),
        data);
  }

  private void write(Path file, String text) {
    try {
      machine.host().write(file, text.getBytes(StandardCharsets.UTF_8), PRIVATE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public List<ContainerFacts> containers() {
    return docker.project(project());
  }

  /// Ends and removes all of it but the data.
  public void end() {
    List<String> all = containers().stream().map(ContainerFacts::id).toList();
    if (!all.isEmpty()) {
      docker.must("can't end " + project(), DockerCommands.stop(all));
      docker.must("can't remove " + project(), DockerCommands.remove(all));
    }
    String network = project() + "_default";
    if (docker.network(network).isPresent()) {
      docker.must("can't remove " + network, DockerCommands.removeNetwork(network));
    }
  }

  /// For each volume a directory, with its data where it was, if it has any.
  private Map<String, Path> volumes(
      Yaml.Mapping compose, List<Part> parts, Path restored, Map<Path, Path> data) {
    Map<String, Path> copies = new TreeMap<>();
    for (Yaml.Entry entry : compose.mapping("volumes").entries()) {
      Path copy = restored.resolve("volumes").resolve(entry.key());
      Optional<VolumeFacts> volume = name(entry.value()).flatMap(docker::volume);
      if (volume.isPresent()) {
        data.putAll(assemble(volume.get().mountpoint(), copy, parts));
      } else {
        run("mkdir -p \"$1\"", copy);
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

  /// To whom a volume's own directory belongs decides whether the application may write there.
  private Map<Path, Path> assemble(Path live, Path copy, List<Part> parts) {
    Map<Path, Path> data = new HashMap<>();
    for (Part part : parts) {
      if (part.was().startsWith(live)) {
        Path to = copy.resolve(live.relativize(part.was()).toString()).normalize();
        run(
            "[ ! -e \"$1\" ] || { mkdir -p \"$(dirname \"$2\")\" && mv -T \"$1\" \"$2\"; }",
            part.copy(),
            to);
        data.put(part.was(), to);
      }
    }
    run("mkdir -p \"$2\" && chown --reference \"$1\" \"$2\"", live, copy);
    run("chmod --reference \"$1\" \"$2\"", live, copy);
    return data;
  }

  private void run(String script, Path... paths) {
    Command command = Command.of("sh", "-c", script, "sh");
    for (Path path : paths) {
      command = command.plus(path.toString());
    }
    FailedCommand.unlessOk("can't lay out the restored data", machine.host().run(command));
  }
}
