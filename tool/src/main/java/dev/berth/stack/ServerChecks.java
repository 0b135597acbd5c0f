package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.compose.ComposeService;
import dev.berth.stack.compose.Mount;
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
    for (ComposeService service : stack.compose().services()) {
      boolean proxy = stack.proxy().filter(p -> p.service().equals(service.name())).isPresent();
      if (!proxy) {
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

  private static Problem ofThisMachine(ComposeService service, Mount.Bind bind) {
    return Problem.at(
            bind.place(),
            "service '" + service.name() + "' mounts '" + bind.source() + "' of this machine")
        .withCause("the server has no such file")
        .withFix("COPY it into the image, keep it in a volume, or name a path of the server");
  }
}
