package dev.berth.run.container;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.release.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Ends some containers of a service and then lets another one run, by one program on the machine
/// itself: when whoever began it is killed or cut off, it comes to its end all the same. Only one
/// of them goes on at a time, so that a way back begins when the way forth has ended.
///
/// Which of the containers comes up again after a reboot is said by their restart policy: at any
/// moment at least one does, and two only where one of them waits for the other.
public final class Relay {
  /// As long as the most patient application may take to end.
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String NONE = "no";
  private static final String ALWAYS = "always";

  /// Its words go through a variable: nobody may be left to read them. Policies change before the
  /// next one starts: the engine refuses that of one that ends as soon as it has started. One that
  /// waits at its gate was started before; to start it again does nothing. An open gate is on the
  /// disk at once: the old one does not come up any more, and behind a closed one nobody would.
  private static final String SCRIPT =
      """
      lock=$1; gate=$2; to=$3; policy=$4; shift 4
      relay() {
        { [ $# -eq 0 ] || { docker stop "$@" && docker update --restart no "$@"; }; } &&
          { [ -z "$policy" ] || docker update --restart "$policy" "$to"; } &&
          { [ -z "$gate" ] || { : >"$gate" && sync "$gate" "${gate%/*}"; }; } &&
          docker start "$to"
      }
      exec 9>"$lock" && flock 9 || exit 1
      said=$(relay "$@" 2>&1 >/dev/null) || { echo "$said" >&2; exit 1; }
      """;

  private final DockerCli docker;
  private final Path lock;

  /// @param lock a file that is held meanwhile
  public Relay(DockerCli docker, Path lock) {
    this.docker = docker;
    this.lock = lock;
  }

  /// While these are being stopped, and until they are, they are what a reboot brings back.
  public void prepare(List<ContainerFacts> from) {
    from.stream()
        .filter(one -> !policy(one).equals(NONE))
        .forEach(one -> update(one.name(), ALWAYS));
  }

  /// Returns when all of `from` has ended and `to` was started, or does not wait at its gate any
  /// more.
  ///
  /// @param policy what `to` gets; empty when it has it
  public CommandResult run(List<String> from, ContainerFacts to, String policy) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "relay", lock.toString()));
    argv.addAll(List.of(Gates.file(to).orElse(""), to.name(), policy));
    argv.addAll(from);
    return docker.run(Command.of(argv).within(LIMIT));
  }

  /// From now on these are the ones that serve.
  public void adopt(List<ContainerFacts> serving) {
    serving.stream()
        .filter(one -> one.labels().containsKey(Labels.RESTART))
        .forEach(one -> update(one.name(), policy(one)));
  }

  /// One that runs beside the one that serves, or waits at its gate, comes up as well. Any other
  /// must not: the engine would start it while that one still has the data.
  public void comesUp(ContainerFacts beside) {
    update(beside.name(), policy(beside));
  }

  private void update(String container, String policy) {
    docker.must(
        "can't say whether " + container + " comes up again",
        DockerCommands.restartPolicy(container, policy));
  }

  /// The policy of the one that serves. Where no label tells, it is the one that a container has
  /// which nobody stopped.
  public static String policy(ContainerFacts container) {
    String kept = container.restart();
    String usual = kept.equals(NONE) && !container.running() ? "unless-stopped" : kept;
    return container.labels().getOrDefault(Labels.RESTART, usual);
  }
}
