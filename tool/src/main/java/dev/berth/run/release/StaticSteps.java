package dev.berth.run.release;

import dev.berth.host.Command;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.ReleaseStep;
import dev.berth.plan.StaticFacts;
import dev.berth.proxy.ServedFiles;
import dev.berth.proxy.StaticExtraction;
import dev.berth.run.Machine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The static files of a stack's releases, and which of them the edge hands out.
public final class StaticSteps {
  private final Machine machine;
  private final String stack;
  private final ServedFiles served;

  public StaticSteps(Machine machine, String stack) {
    this.machine = machine;
    this.stack = stack;
    this.served = new ServedFiles(machine.host(), machine.edge(), stack);
  }

  public StaticFacts facts() {
    Path directory = machine.edge().staticRoot().resolve(stack);
    String listed = machine.host().run(Command.of("ls", "-1", directory.toString())).out();
    Set<Integer> staged =
        listed
            .lines()
            .filter(name -> name.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    return new StaticFacts(staged, staged.isEmpty() ? Optional.empty() : served.served());
  }

  public String stage(ReleaseStep.StageStatic step, DockerCli docker) {
    remove(step.number());
    Path target = files(step.number());
    new StaticExtraction(machine.host(), docker).extract(step.image(), step.path(), target);
    return target.toString();
  }

  public String serve(int release) {
    served.serve(release);
    return "release " + release;
  }

  /// What the release before has, if it has any.
  public String serveAgain(StaticFacts before, Optional<Integer> release) {
    Optional<Integer> there = release.filter(before.staged()::contains);
    if (there.isPresent()) {
      served.serve(there.get());
    } else if (facts().served().isPresent()) {
      served.serveNone();
    }
    return "";
  }

  public void remove(int release) {
    machine.host().run(Command.of("rm", "-rf", files(release).toString()));
  }

  private Path files(int release) {
    return machine.edge().staticFiles(stack, release);
  }
}
