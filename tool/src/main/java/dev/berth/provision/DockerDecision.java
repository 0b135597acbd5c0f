package dev.berth.provision;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.problem.Problem;
import dev.berth.provision.DockerInstall.DockerRepository;
import dev.berth.provision.DockerInstall.Impossible;
import dev.berth.provision.DockerInstall.Packages;
import dev.berth.provision.DockerInstall.PackagesAndPlugins;
import dev.berth.provision.DockerInstall.Plugin;
import dev.berth.provision.DockerInstall.Present;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides how a machine gets what it lacks of Docker. Pure.
///
/// Packages of one family are never mixed with the other: Docker's own (`docker-ce`) where it is
/// installed or its repository is set up, else the distribution's (`docker.io`).
final class DockerDecision {
  private final HostFacts facts;
  private final AptArchive archive;
  private final List<String> names = new ArrayList<>();
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<String> unavailable = new ArrayList<>();

  private DockerDecision(HostFacts facts, AptArchive archive) {
    this.facts = facts;
    this.archive = archive;
  }

  static DockerInstall decide(HostFacts facts, Optional<AptArchive> archive) {
    List<String> missing = missing(facts.docker());
    if (missing.isEmpty()) {
      return new Present();
    }
    if (!facts.privilege().available()) {
      return new Impossible(noPermission(facts, missing));
    }
    return archive
        .map(offered -> new DockerDecision(facts, offered).decide())
        .orElseGet(() -> new Impossible(noArchive(facts, missing)));
  }

  static DockerInstall preferringDockersOwn(HostFacts facts, Optional<AptArchive> archive) {
    DockerInstall usual = decide(facts, archive);
    boolean possible = !(usual instanceof Impossible) && !facts.docker().engineInstalled();
    return archive
        .filter(offered -> possible && offered.dockerRepository())
        .filter(offered -> offered.installed().isEmpty() && !offered.offers("docker-ce"))
        .map(offered -> new DockerDecision(facts, offered).fromDockersOwn())
        .orElse(usual);
  }

  static List<String> missing(DockerFacts docker) {
    List<String> missing = new ArrayList<>();
    if (!docker.engineInstalled()) {
      missing.add("Docker Engine");
    }
    if (docker.client().isEmpty()) {
      missing.add("the docker program");
    }
    if (docker.compose().isEmpty()) {
      missing.add("Compose v2");
    }
    if (docker.buildx().isEmpty()) {
      missing.add("buildx");
    }
    return missing;
  }

  private DockerInstall decide() {
    DockerFacts docker = facts.docker();
    if (dockersOwn()) {
      addDockersOwn(docker);
      return new Packages(names);
    }
    if (!docker.engineInstalled()) {
      addEngine();
    }
    if (docker.client().isEmpty() && archive.offers("docker-cli")) {
      names.add("docker-cli");
    }
    if (docker.compose().isEmpty()) {
      addPlugin(Plugin.COMPOSE, composePackage());
    }
    if (docker.buildx().isEmpty()) {
      addPlugin(Plugin.BUILDX, present("docker-buildx"));
    }
    return verdict();
  }

  private DockerInstall verdict() {
    if (!unavailable.isEmpty()) {
      if (!archive.dockerRepository()) {
        return new Impossible(notOffered(facts, unavailable));
      }
      return fromDockersOwn();
    }
    return plugins.isEmpty()
        ? new Packages(names)
        : new PackagesAndPlugins(names, archive.newer().orElseThrow().codename(), plugins);
  }

  private DockerInstall fromDockersOwn() {
    names.clear();
    addDockersOwn(facts.docker());
    return new DockerRepository(facts.os().id(), facts.os().codename(), names);
  }

  private boolean dockersOwn() {
    return archive.installed().contains("docker-ce")
        || (archive.offers("docker-ce") && !facts.docker().engineInstalled());
  }

  private void addDockersOwn(DockerFacts docker) {
    if (!docker.engineInstalled()) {
      names.addAll(List.of("docker-ce", "containerd.io"));
      addCompanions();
    }
    if (docker.client().isEmpty()) {
      names.add("docker-ce-cli");
    }
    if (docker.compose().isEmpty()) {
      names.add("docker-compose-plugin");
    }
    if (docker.buildx().isEmpty()) {
      names.add("docker-buildx-plugin");
    }
  }

  private void addEngine() {
    if (archive.offers("docker.io")) {
      names.add("docker.io");
      addCompanions();
    } else {
      unavailable.add("docker.io");
    }
  }

  /// What the engine only recommends but can't publish a port or start a container without.
  private void addCompanions() {
    names.add("iptables");
    if (archive.appArmor()) {
      names.add("apparmor");
    }
  }

  private void addPlugin(Plugin plugin, Optional<String> own) {
    boolean newer = archive.newer().filter(suite -> offers(suite, plugin)).isPresent();
    if (own.isPresent()) {
      names.add(own.get());
    } else if (newer) {
      plugins.add(plugin);
    } else {
      unavailable.add(plugin.packageName());
    }
  }

  /// Ubuntu has v2 under its own name; a `docker-compose` below 2 is the older Python program.
  private Optional<String> composePackage() {
    return present("docker-compose-v2")
        .or(() -> present("docker-compose").filter(name -> archive.major(name) >= 2));
  }

  private Optional<String> present(String name) {
    return Optional.of(name).filter(archive::offers);
  }

  private static boolean offers(AptArchive.NewerSuite suite, Plugin plugin) {
    return plugin != Plugin.COMPOSE
        ? suite.candidates().containsKey(plugin.packageName())
        : AptArchive.major(suite.candidates(), plugin.packageName()) >= 2;
  }

  private static Problem noPermission(HostFacts facts, List<String> missing) {
    return Problem.of("this machine lacks " + String.join(", ", missing))
        .withCause(
            "we run as user id " + facts.uid() + ", and sudo asks for a password or is not there")
        .withFix(
            "run berth as root, or let an administrator install Docker and add you to its group")
        .withState("nothing was changed");
  }

  private static Problem noArchive(HostFacts facts, List<String> missing) {
    return Problem.of("this machine lacks " + String.join(", ", missing))
        .withCause(facts.os().name() + " has no apt, so Berth can't install them here")
        .withFix("install Docker Engine as https://docs.docker.com/engine/install/ says")
        .withState("nothing was changed");
  }

  private static Problem notOffered(HostFacts facts, List<String> unavailable) {
    return Problem.of("no package source of this machine has " + String.join(", ", unavailable))
        .withCause("looked in apt's sources of " + facts.os().name())
        .withFix("apt-get update; or add https://download.docker.com/linux/ to apt's sources")
        .withState("nothing was changed");
  }
}
