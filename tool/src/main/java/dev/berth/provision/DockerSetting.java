package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.DiskNeed;
import dev.berth.host.DockerFacts;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.InitSystem;
import dev.berth.host.Privilege;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Docker Engine, Compose v2 and buildx are there, and daemon.json has what Berth relies on: logs
/// that end somewhere, containers that outlive the engine. From Docker's own repository when it
/// answers, else from the distribution.
final class DockerSetting implements Setting {
  private static final OwnFile DAEMON = OwnFile.of(EngineSettings.FILE.toString());

  private static final String LOOK =
      """
      echo "== daemon.json"
      cat "$1" 2>/dev/null
      echo "== engine"
      docker info --format '{{.LiveRestoreEnabled}} {{.Swarm.LocalNodeState}}' 2>/dev/null
      echo "== unit"
      systemctl is-enabled docker.service
      echo "== unread"
      started=$(systemctl --timestamp=us+utc show --property=ActiveEnterTimestamp --value \\
        docker.service)
      [ -z "$started" ] || find "$1" -newermt "$started" 2>/dev/null
      exit 0
      """;

  /// Where it would end containers the engine is not restarted: its other settings then count from
  /// its next start on.
  private static final String APPLY =
      """
      systemctl is-active --quiet docker.service || exit 0
      systemctl reload docker.service
      if [ "$(docker info --format '{{.LiveRestoreEnabled}}')" = true ] ||
          [ -z "$(docker ps --quiet)" ]; then
        systemctl restart docker.service
      fi
      """;

  @Override
  public String id() {
    return "docker";
  }

  @Override
  public String title() {
    return "Docker runs, its logs end somewhere";
  }

  @Override
  public Standing look(Server server) {
    DockerFacts docker = HostFactsReader.docker(server.host(), Privilege.ROOT);
    return standing(docker, read(server.host()));
  }

  private static ReadTogether read(Host host) {
    return ReadTogether.run(
        host, "can't read how Docker is set up", LOOK, EngineSettings.FILE.toString());
  }

  private static Optional<EngineSettings> settings(ReadTogether found) {
    boolean swarm = found.words("engine").contains("active");
    return EngineSettings.parse(found.text("daemon.json"), swarm);
  }

  static Standing standing(DockerFacts docker, ReadTogether found) {
    Optional<EngineSettings> parsed = settings(found);
    if (parsed.isEmpty()) {
      return new Standing.Blocked(malformed());
    }
    EngineSettings settings = parsed.get();
    List<String> differences = new ArrayList<>();
    DockerDecision.missing(docker).forEach(what -> differences.add(what + " is missing"));
    if (docker.engineInstalled() || !found.text("daemon.json").isEmpty()) {
      settings.lacks().forEach(key -> differences.add(EngineSettings.FILE + " lacks " + key));
    }
    if (docker.engineInstalled()) {
      boolean runsOtherwise =
          settings.wantsLiveRestore() && !found.words("engine").contains("true");
      if (docker.engine().isEmpty()) {
        differences.add("the engine does not answer");
      } else if (runsOtherwise || !found.text("unread").isEmpty()) {
        differences.add("the engine has not read " + EngineSettings.FILE + " yet");
      }
      if (!found.text("unit").equals("enabled")) {
        differences.add("docker.service is " + found.text("unit") + ", should be enabled");
      }
    }
    return differences.isEmpty()
        ? new Standing.AsWanted(seen(docker, settings))
        : new Standing.Differs(differences);
  }

  private static String seen(DockerFacts docker, EngineSettings settings) {
    return "engine %s, Compose %s, buildx %s; logs: %s%s"
        .formatted(
            docker.engine().map(DockerFacts.Engine::version).orElse("?"),
            docker.compose().orElse("?"),
            docker.buildx().orElse("?"),
            settings.logs(),
            settings.wantsLiveRestore() ? "" : "; live-restore is off, as its owner set it");
  }

  private static Problem malformed() {
    return Problem.of(EngineSettings.FILE + " is not a JSON object")
        .withCause("no engine would start with it, and Berth changes only what it understands")
        .withFix("mend it, or move it away")
        .withState("nothing was changed");
  }

  @Override
  public void change(Server server, Consumer<Undo> undo, Consumer<String> detail) {
    Host host = server.host();
    HostFacts now = HostFactsReader.read(host, List.of());
    ReadTogether found = read(host);
    boolean fresh = !now.docker().engineInstalled() && found.text("daemon.json").isEmpty();
    if (!fresh) {
      complete(host, settings(found).orElseThrow(), undo);
    }
    install(server, now, undo, detail);
    new EngineStart(host, Privilege.ROOT, InitSystem.SYSTEMD).ensure(detail);
    FailedCommand.unlessOk("can't switch on the engine", host.run(EngineStart.systemd()));
    detail.accept("let the engine read its settings");
    FailedCommand.unlessOk(
        "the engine does not take " + EngineSettings.FILE, host.run(Command.of("sh", "-c", APPLY)));
  }

  private static void complete(Host host, EngineSettings settings, Consumer<Undo> undo) {
    if (!settings.lacks().isEmpty()) {
      String reload =
          "! systemctl is-active --quiet docker.service || systemctl reload docker.service";
      undo.accept(Undo.Run.of("sh", "-c", reload));
      undo.accept(DAEMON.asNow(host));
      DAEMON.write(host, settings.completed());
    }
  }

  private static void install(
      Server server, HostFacts now, Consumer<Undo> undo, Consumer<String> detail) {
    if (DockerDecision.missing(now.docker()).isEmpty()) {
      return;
    }
    Host host = server.host();
    detail.accept("look what the package sources have");
    Optional<AptArchive> archive = new AptArchiveReader(host, now).readWithDockersOwn();
    DockerInstall decision = DockerInstall.preferringDockersOwn(now, archive);
    List<Problem> full = DiskNeed.unmet(decision.diskNeeds(), now);
    if (!full.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, full);
    }
    NewPackages.ready(host, detail);
    undo.accept(DockerRemoval.of(host, decision));
    new DockerInstaller(host, Privilege.ROOT).install(decision, archive, detail);
  }
}
