package dev.berth.provision;

import dev.berth.host.DiskNeed;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.Optional;

/// How a machine comes to have Docker Engine, Compose v2 and buildx. A pure decision from facts: it
/// is made from facts, shown as a plan, and then carried out.
public sealed interface DockerInstall {

  /// One line for a plan.
  String shown();

  /// What it takes on the disk.
  default List<DiskNeed> diskNeeds() {
    return switch (this) {
      case Present _, Impossible _ -> List.of();
      case Packages packages -> List.of(engine(packages.names()));
      case DockerRepository repository -> List.of(engine(repository.names()));
      case PackagesAndPlugins both ->
          List.of(
              engine(both.names()),
              new DiskNeed("plugins of docker", HostFactsReader.PROGRAMS, 200L << 20));
    };
  }

  /// Measured: 250 MB of programs and 65 MB of downloads with an engine, 130 MB without.
  private static DiskNeed engine(List<String> names) {
    boolean engine = names.contains("docker.io") || names.contains("docker-ce");
    long bytes = names.isEmpty() ? 0 : engine ? 400L << 20 : 200L << 20;
    return new DiskNeed("packages of Docker", HostFactsReader.PROGRAMS, bytes);
  }

  /// Decides from what the machine has and what its archive offers.
  ///
  /// @param archive empty on a machine without apt; not looked at when nothing is missing, so that
  ///   it need not be read then
  static DockerInstall decide(HostFacts facts, Optional<AptArchive> archive) {
    return DockerDecision.decide(facts, archive);
  }

  /// The same for a server that is set up by `provision`: an engine that is not there yet comes
  /// from Docker's own repository when that answers.
  static DockerInstall preferringDockersOwn(HostFacts facts, Optional<AptArchive> archive) {
    return DockerDecision.preferringDockersOwn(facts, archive);
  }

  /// Everything is there.
  record Present() implements DockerInstall {
    @Override
    public String shown() {
      return "Docker Engine, Compose v2 and buildx are installed";
    }
  }

  /// The distribution has what is missing as packages.
  record Packages(List<String> names) implements DockerInstall {
    public Packages {
      names = List.copyOf(names);
    }

    @Override
    public String shown() {
      return "install " + String.join(", ", names) + " from the distribution";
    }
  }

  /// The distribution's engine, and the programs it lacks or has too old taken out of the packages
  /// of a newer suite of the same archive, as plugins of the `docker` program. Nothing else of the
  /// newer suite gets onto the machine.
  ///
  /// @param names packages of the distribution itself; may be empty
  /// @param suite the newer suite
  /// @param plugins what is taken from it
  record PackagesAndPlugins(List<String> names, String suite, List<Plugin> plugins)
      implements DockerInstall {
    public PackagesAndPlugins {
      names = List.copyOf(names);
      plugins = List.copyOf(plugins);
    }

    @Override
    public String shown() {
      String taken = String.join(", ", plugins.stream().map(Plugin::packageName).toList());
      return (names.isEmpty() ? "" : "install " + String.join(", ", names) + "; ")
          + "take the programs of "
          + taken
          + " from the packages of "
          + suite;
    }
  }

  /// Docker's own package repository, for distributions whose archive has no Compose v2.
  record DockerRepository(String distribution, String codename, List<String> names)
      implements DockerInstall {
    public DockerRepository {
      names = List.copyOf(names);
    }

    @Override
    public String shown() {
      return "add Docker's package repository for "
          + distribution
          + " "
          + codename
          + "; install "
          + String.join(", ", names);
    }
  }

  /// Not without a person.
  record Impossible(Problem problem) implements DockerInstall {
    @Override
    public String shown() {
      return problem.what();
    }
  }

  /// A program of Docker that works as a plugin, or is the client itself.
  enum Plugin {
    COMPOSE("docker-compose", "usr/libexec/docker/cli-plugins/docker-compose"),
    BUILDX("docker-buildx", "usr/libexec/docker/cli-plugins/docker-buildx");

    private final String packageName;
    private final String pathInPackage;

    Plugin(String packageName, String pathInPackage) {
      this.packageName = packageName;
      this.pathInPackage = pathInPackage;
    }

    public String packageName() {
      return packageName;
    }

    public String pathInPackage() {
      return pathInPackage;
    }
  }
}
