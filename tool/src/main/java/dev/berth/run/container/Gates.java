package dev.berth.run.container;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageProgram;
import dev.berth.release.GateOverlay;
import dev.berth.release.GateOverlay.Gated;
import dev.berth.release.Labels;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lets a container start while its process waits for the data to be free.
///
/// @param directory for what they need on the machine
public record Gates(Host host, DockerCli docker, Path directory) {
  private static final int PRIVATE = 0600;

  /// It is on the disk when this has ended: a power cut must not bring an open gate back while the
  /// old one still comes up.
  private static final String CLOSE = "rm -f \"$1\" && sync \"${1%/*}\"";

  /// As much of a Compose file as Compose understood it.
  @Json
  record Model(Map<String, Rendered> services) {
    @Json
    record Rendered(
        @Nullable String image,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        @Nullable Map<String, String> labels) {
      String service() {
        return labels == null ? "" : labels.getOrDefault(Labels.SERVICE, "");
      }

      /// What the engine makes of it and of its image: another entry point does away with the
      /// image's command (Dockerfile reference, ENTRYPOINT).
      List<String> program(ImageProgram image) {
        List<String> program =
            new ArrayList<>(entrypoint == null ? image.entrypoint() : plain(entrypoint));
        if (command != null) {
          program.addAll(plain(command));
        } else if (entrypoint == null) {
          program.addAll(image.command());
        }
        return List.copyOf(program);
      }

      /// Compose writes its own sign twice.
      private static List<String> plain(List<String> words) {
        return words.stream().map(word -> word.replace("$$", "$")).toList();
      }
    }
  }

  /// The project with gates before the processes of these services, as far as their images can have
  /// one. What was decided once for a directory stays: Compose would make a container anew that has
  /// one.
  ///
  /// @param services by their names in the stack's own file
  public ComposeProject before(Set<String> services, ComposeProject project) {
    Path overlay = directory.resolve("compose.yaml");
    if (!exists(overlay) && (services.isEmpty() || !write(overlay, gated(services, project)))) {
      return project;
    }
    List<Path> files = new ArrayList<>(project.files());
    files.add(overlay);
    return new ComposeProject(project.name(), project.directory(), files, project.envFiles());
  }

  private SequencedMap<String, Gated> gated(Set<String> services, ComposeProject project) {
    String json =
        docker.must("can't read " + project.files(), DockerCommands.composeConfig(project)).out();
    Model model = Jsonb.builder().build().type(Model.class).fromJson(json);
    SequencedMap<String, Gated> gated = new LinkedHashMap<>();
    new TreeMap<>(model.services())
        .forEach((key, one) -> {
          if (services.contains(one.service()) && one.image() != null) {
            program(one, one.image())
                .ifPresent(program -> gated.put(key, new Gated(program, directory.resolve(key))));
          }
        });
    return gated;
  }

  /// Empty where a gate can't be: an image without a shell, or nothing that is to run.
  private Optional<List<String>> program(Model.Rendered service, String image) {
    boolean reset = service.entrypoint() != null && service.entrypoint().isEmpty();
    return reset
        ? Optional.empty()
        : docker
            .program(image)
            .map(service::program)
            .filter(program -> !program.isEmpty())
            .filter(_ -> hasShell(image));
  }

  /// Tried with what a gate does.
  private boolean hasShell(String image) {
    return docker
        .run(
            Command.of("docker", "run", "--rm", "--pull", "never", "--network", "none")
                .plus("--entrypoint", GateOverlay.SHELL, image, "-c", "sleep 0.01"))
        .ok();
  }

  private boolean exists(Path file) {
    try {
      return host.read(file).isPresent();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Whoever the process runs as may see whether it is open.
  private boolean write(Path overlay, SequencedMap<String, Gated> gated) {
    if (gated.isEmpty()) {
      return false;
    }
    for (Gated one : gated.values()) {
      run("mkdir -p \"$1\" && chmod 755 \"$1\"", one.directory().toString());
    }
    try {
      host.write(overlay, GateOverlay.text(gated).getBytes(StandardCharsets.UTF_8), PRIVATE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return true;
  }

  /// Starts one that waits: nothing of its app runs before [#open]. A container without a gate is
  /// not started.
  ///
  /// @return whether it has one
  public boolean start(ContainerFacts container) {
    Optional<String> gate = file(container);
    gate.ifPresent(file -> run(CLOSE + " && docker start \"$2\"", file, container.name()));
    return gate.isPresent();
  }

  /// From now on it does not wait.
  public void open(ContainerFacts container) {
    file(container).ifPresent(file -> run(": >\"$1\"", file));
  }

  static Optional<String> file(ContainerFacts container) {
    return Optional.ofNullable(container.labels().get(Labels.GATE));
  }

  private void run(String script, String... words) {
    Command command = Command.of("sh", "-c", script, "gate").plus(words);
    FailedCommand.unlessOk("can't prepare the start of a container", docker.run(command));
  }
}
