package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.Mount;
import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What must be different in the files of a stack before it can go to a server: nothing of this
/// machine is there, and nobody there may be served by a demo.
public final class ServerChecks {
  private ServerChecks() {}

  /// All that is in the way; empty when nothing is.
  public static List<Problem> of(Stack stack) {
    List<Problem> problems = new ArrayList<>();
    if (stack.runsAsDemo()) {
      problems.add(demo(stack));
    }
    for (String kind : List.of("configs", "secrets")) {
      stack.compose().tree().mapping(kind).entries().stream()
          .filter(entry -> entry.value() instanceof Yaml.Mapping one && one.get("file").isPresent())
          .forEach(entry -> problems.add(fromFile(stack, kind + "." + entry.key())));
    }
    for (ComposeService service : stack.compose().services()) {
      boolean proxy = stack.proxy().filter(p -> p.service().equals(service.name())).isPresent();
      if (!proxy) {
        Path own = absolute(stack.environment().named());
        service.envFiles().stream()
            .filter(file -> !absolute(file).equals(own))
            .forEach(file -> problems.add(otherEnvironment(service, file)));
        service.mounts().stream()
            .filter(Mount.Bind.class::isInstance)
            .map(Mount.Bind.class::cast)
            .filter(bind -> !bind.source().startsWith("/"))
            .forEach(bind -> problems.add(ofThisMachine(service, bind)));
      }
    }
    return problems;
  }

  private static Problem demo(Stack stack) {
    VariableName unset = stack.demo().orElseThrow().whenUnset();
    return Problem.at(
            new Place(stack.environment().file(), 0, unset.value()),
            "'" + unset + "' has no value, so the stack would run as a demo")
        .withCause("a demo hands out valid log-ins; it is for the machine it is started on only")
        .withFix("berth env init, or give " + unset + " its value");
  }

  private static Problem fromFile(Stack stack, String key) {
    return Problem.at(new Place(stack.compose().file(), 0, key), "it is a file of this machine")
        .withCause("the server has no such file")
        .withFix(
            "put the value into " + stack.environment().file() + ", or the file into the image");
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Problem otherEnvironment(ComposeService service, Path file) {
    return Problem.at(
            service.place(), "service '" + service.name() + "' reads " + file + " of this machine")
        .withCause("only the file that env: names goes to the server")
        .withFix("move its lines there");
  }

  private static Problem ofThisMachine(ComposeService service, Mount.Bind bind) {
    return Problem.at(
            bind.place(),
            "service '" + service.name() + "' mounts '" + bind.source() + "' of this machine")
        .withCause("the server has no such file")
        .withFix("COPY it into the image, keep it in a volume, or name a path of the server");
  }
}
