package dev.berth.run.up;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.plan.Preparation;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.DockerInstaller;
import dev.berth.provision.EngineStart;
import dev.berth.run.UpContext;
import dev.berth.run.environment.StandIns;
import dev.berth.stack.VariableName;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFilling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The steps that prepare the machine: Docker, and values that must exist before anything can be
/// rendered.
final class MachineSteps {
  private static final int PRIVATE = 0600;

  private final UpContext context;

  MachineSteps(UpContext context) {
    this.context = context;
  }

  String install(Preparation.InstallDocker step, Consumer<String> detail) {
    HostFacts facts = context.situation().builder();
    DockerFacts now =
        new DockerInstaller(context.machine().workshop(), facts.privilege())
            .install(step.install(), context.situation().builderArchive(), detail);
    return "docker %s, Compose %s, buildx %s"
        .formatted(now.client().orElse("?"), now.compose().orElse("?"), now.buildx().orElse("?"));
  }

  String startEngine(Consumer<String> detail) {
    HostFacts facts = context.situation().builder();
    return new EngineStart(context.machine().workshop(), facts.privilege(), facts.init())
        .ensure(detail);
  }

  String makeEnvironment(Preparation.MakeEnvironment step) {
    EnvExample example = context.stack().environment().example().orElseThrow();
    EnvFilling filling = EnvFilling.of(example, new SecureRandom());
    try {
      if (context.machine().workshop().read(step.file().toAbsolutePath()).isPresent()) {
        return step.file() + " is there by now and stays as it is";
      }
      byte[] content = filling.content().reveal().getBytes(StandardCharsets.UTF_8);
      context.machine().workshop().write(step.file().toAbsolutePath(), content, PRIVATE);
    } catch (IOException unwritable) {
      throw failed("can't write " + step.file(), unwritable);
    }
    return step.file() + ", readable by you only";
  }

  String makeDemoEnvironment(Preparation.MakeDemoEnvironment step) {
    List<VariableName> names = step.variables().stream().map(VariableName::new).toList();
    try {
      StandIns.make(
          context.machine().host(),
          step.file(),
          StandIns.invent(names, context.stack(), new SecureRandom()));
    } catch (IOException unwritable) {
      throw failed("can't write " + step.file(), unwritable);
    }
    return step.file() + ", readable by you only";
  }

  private static ProblemException failed(String what, IOException cause) {
    return new ProblemException(
        ExitCode.FAILED,
        new Problem(
            what,
            Optional.empty(),
            Optional.of(cause.toString()),
            Optional.empty(),
            Optional.empty()));
  }
}
