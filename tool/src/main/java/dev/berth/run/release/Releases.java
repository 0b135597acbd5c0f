package dev.berth.run.release;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The releases of a stack that are kept: `berth releases`.
public final class Releases {
  private Releases() {}

  /// One of them.
  ///
  /// @param runs whether a container of it does, by its label
  /// @param counts whether it is the newest, which a reboot brings back
  /// @param images how many of its images are there still
  public record Kept(ReleaseRecord record, boolean runs, boolean counts, long images) {}

  /// Oldest first.
  public static List<Kept> of(Machine machine, Stack stack) {
    String name = stack.name().value();
    List<ReleaseRecord> records =
        new ReleaseStore(machine.host(), machine.releases(name)).records();
    Optional<DockerCli> docker = HostSurvey.docker(machine, HostSurvey.brief(machine));
    Set<String> running =
        docker.stream()
            .flatMap(engine -> engine.project(name).stream())
            .filter(ContainerFacts::running)
            .map(one -> one.labels().getOrDefault(Labels.RELEASE, ""))
            .collect(Collectors.toSet());
    return records.stream()
        .map(record ->
            new Kept(
                record,
                running.contains(Integer.toString(record.number())),
                record.equals(records.getLast()),
                record.images().stream()
                    .filter(image -> docker.flatMap(e -> e.image(image.id())).isPresent())
                    .count()))
        .toList();
  }
}
