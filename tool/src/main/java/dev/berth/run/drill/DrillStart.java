package dev.berth.run.drill;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.run.Machine;
import dev.berth.run.rehearsal.ScratchStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts the release that runs on restored data, and ends it again.
final class DrillStart {
  private static final Duration WAIT = Duration.ofMinutes(3);
  private static final int LOG_LINES = 5;

  private final DockerCli docker;
  private final ScratchStack scratch;

  DrillStart(Machine machine, DockerCli docker, String stack) {
    this.docker = docker;
    this.scratch = new ScratchStack(machine, docker, stack, "drill");
  }

  /// What is wrong; none when all services were well.
  ///
  /// @param release whose images are started
  /// @param restored the directory that the snapshot was restored into; it is taken apart
  List<String> faults(int release, Manifest manifest, Path restored) {
    scratch.end(); // of a drill that was cut off
    ComposeProject project = scratch.make(release, parts(manifest, restored), restored).project();
    try {
      CommandResult up = docker.run(DockerCommands.composeUp(project, List.of(), WAIT));
      return up.ok() ? List.of() : ill(up);
    } finally {
      scratch.end();
    }
  }

  private static List<ScratchStack.Part> parts(Manifest manifest, Path restored) {
    List<ScratchStack.Part> parts = new ArrayList<>();
    manifest
        .trees()
        .forEach(tree ->
            parts.add(
                new ScratchStack.Part(Path.of(tree.directory()), restored.resolve(tree.name()))));
    manifest
        .databases()
        .forEach(copy ->
            parts.add(
                new ScratchStack.Part(Path.of(copy.file()), SnapshotRestore.file(restored, copy))));
    return parts;
  }

  private List<String> ill(CommandResult up) {
    List<String> faults = new ArrayList<>();
    for (ContainerFacts container : scratch.containers()) {
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
}
