package dev.berth.run.doctor;

import static dev.berth.run.doctor.Promise.broken;
import static dev.berth.run.doctor.Promise.kept;
import static dev.berth.run.doctor.Promise.untried;

import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the processes of a service have written, and as whom.
///
/// @param start how long it takes
record KeptPlaces(ScratchApp app, Duration start) {
  private static final int SHOWN = 5;

  /// @param containers all that ran; one of them does
  List<Promise> promises(List<ContainerFacts> containers) {
    List<Promise> promises = new ArrayList<>();
    promises.add(user(containers));
    promises.add(lost(containers));
    promises.add(readOnly(containers.getFirst()));
    return promises;
  }

  private Promise user(List<ContainerFacts> containers) {
    String name = "runs as an ordinary user";
    return containers.stream()
        .map(app::seen)
        .filter(ContainerFacts::running)
        .findFirst()
        .flatMap(one -> user(one.pid()))
        .map(user ->
            user == 0
                ? broken(name, "it is root", "none; who breaks in has the rights of root there")
                : kept(name, "user " + user))
        .orElseGet(() -> untried(name, "it does not run"));
  }

  /// The effective one, from proc(5): whoever it became by itself counts.
  private Optional<Long> user(int pid) {
    try {
      return app.machine()
          .host()
          .read(Path.of("/proc/" + pid + "/status"))
          .flatMap(bytes ->
              new String(bytes, StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> line.startsWith("Uid:"))
                  .map(line -> Long.valueOf(line.split("\\s+", -1)[2]))
                  .findFirst());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private Promise lost(List<ContainerFacts> containers) {
    List<String> lost =
        containers.stream().flatMap(one -> lost(one).stream()).distinct().sorted().toList();
    String name = "keeps nothing outside of volumes";
    if (lost.isEmpty()) {
      return kept(name, "nothing was written elsewhere");
    }
    String more = lost.size() > SHOWN ? " and %d more".formatted(lost.size() - SHOWN) : "";
    String named = String.join(", ", lost.subList(0, Math.min(SHOWN, lost.size()))) + more;
    return broken(name, "written: " + named, "each release loses it");
  }

  private List<String> lost(ContainerFacts container) {
    List<String> diff =
        app.docker()
            .must(
                "can't see what " + container.name() + " has written",
                Command.of("docker", "diff", container.name()))
            .out()
            .lines()
            .toList();
    return ContainerTraits.of(app.docker(), container.name()).lost(diff);
  }

  private Promise readOnly(ContainerFacts first) {
    String name = "works on a read-only root";
    if (ContainerTraits.of(app.docker(), first.name()).readOnly()) {
      return kept(name, "it has one");
    }
    try {
      app.startReadOnly(first);
      app.ready(app.first(), app.clock().instant());
      return kept(name, "with a tmpfs at /tmp; compose.yaml may say read_only: true");
    } catch (ProblemException unwell) {
      return broken(
          name,
          "on one " + unwell.problems().getFirst().what(),
          "none; who breaks in can change its program");
    }
  }
}
