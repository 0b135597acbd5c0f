package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.DockerFacts;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.HostFactsReader;
import dev.berth.host.Privilege;
import dev.berth.host.apt.Apt;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out a [DockerInstall] and reads back what is there afterwards. Doing it twice changes
/// nothing the second time.
public final class DockerInstaller {
  private final Host host;
  private final Privilege privilege;

  public DockerInstaller(Host host, Privilege privilege) {
    this.host = host;
    this.privilege = privilege;
  }

  /// Installs what was decided.
  ///
  /// @param archive what the decision was made from
  /// @param lines told what apt prints
  /// @return what the machine has now
  public DockerFacts install(
      DockerInstall decision, Optional<AptArchive> archive, Consumer<String> lines) {
    switch (decision) {
      case DockerInstall.Present _ -> {
        return HostFactsReader.docker(host, privilege);
      }
      case DockerInstall.Packages packages -> packages(packages.names(), lines);
      case DockerInstall.PackagesAndPlugins both -> {
        packages(both.names(), lines);
        new PluginsFromSuite(host, privilege)
            .place(both, archive.flatMap(AptArchive::newer).orElseThrow(), lines);
      }
      case DockerInstall.DockerRepository repository -> {
        new DockerRepositorySetup(host, privilege).add(repository, lines);
        packages(repository.names(), lines);
      }
      case DockerInstall.Impossible impossible ->
          throw new ProblemException(ExitCode.FAILED, impossible.problem());
    }
    return readBack();
  }

  private void packages(List<String> names, Consumer<String> lines) {
    if (!names.isEmpty()) {
      EngineSettings.writeIfAbsent(host, privilege); // the packages start the engine
      // What counts is whether the packages can be installed: a source that fails may not matter.
      run(Apt.resume(), lines);
      run(Apt.update(), lines);
      String what = "can't install " + String.join(", ", names);
      FailedCommand.unlessOk(what, run(Apt.install(names), lines));
    }
  }

  private CommandResult run(Command command, Consumer<String> lines) {
    return host.run(privilege.of(command), lines);
  }

  private DockerFacts readBack() {
    DockerFacts now = HostFactsReader.docker(host, privilege);
    List<String> missing = DockerDecision.missing(now);
    if (!missing.isEmpty()) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("installed, but still not found: " + String.join(", ", missing))
              .withCause("docker info names no such program on " + host.name())
              .withFix("docker info; see whether another docker is earlier in the path")
              .withState("the packages are installed"));
    }
    return now;
  }
}
