package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What runs by the clock, and whether the process that serves requests starts it.
final class JobDetector implements Detector {
  private static final Pattern CRON =
      Pattern.compile("(\\S+\\s+){4,5}\\S+|@(hourly|daily|weekly|monthly)");

  private static final String[] LITERALS = {"setInterval(", "cron", "Cron", "schedule", "bullmq"};

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    Set<Node> starters = new HashSet<>();
    Set<String> serving = new HashSet<>();
    Servers.of(modules).all().forEach(server -> serving.add(server.call().module().path()));
    for (SourceModule module : modules.containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        for (Node call : module.root().descendants("call_expression", "new_expression")) {
          Located here = new Located(module, call);
          schedule(here, evaluator)
              .ifPresent(when -> {
                out.found(Kind.BACKGROUND_JOB, when, module.file(), call);
                starters.add(Starters.around(call));
                if (Starters.around(call).is("program") && serving.contains(module.path())) {
                  out.found(Kind.BACKGROUND_IN_WEB_PROCESS, when, module.file(), call);
                }
              });
        }
      }
    }
    Starters.of(modules, starters).report(out);
  }

  private static Optional<String> schedule(Located call, Evaluator evaluator) {
    String callee = Syntax.callee(call.node());
    if (callee.matches("(globalThis\\.|timers\\.)?setInterval")) {
      Optional<String> every =
          Syntax.argument(call.node(), 1).flatMap(one -> evaluator.of(call.at(one)).shown());
      return every.map(value -> value + " ms").or(() -> Optional.of("setInterval"));
    }
    if (callee.equals("Worker") && isQueues(call, evaluator.modules())) {
      return Syntax.argument(call.node(), 0).flatMap(one -> evaluator.of(call.at(one)).shown());
    }
    if (callee.matches(
        "(?s).*(\\.schedule|\\.scheduleJob|CronJob|Cron|\\.job|CronJob\\.from|cron)")) {
      List<Node> arguments = Syntax.arguments(call.node());
      return arguments.stream()
          .limit(2)
          .flatMap(one -> evaluator.of(call.at(one)).shown().stream())
          .filter(text -> CRON.matcher(text.replaceFirst("^\\w+ default ", "")).matches())
          .findFirst()
          .or(() ->
              arguments.stream()
                  .findFirst()
                  .flatMap(
                      one -> new Literals(evaluator.modules()).property(call.at(one), "cronTime"))
                  .flatMap(one -> evaluator.of(one).shown()));
    }
    return Optional.empty();
  }

  /// Takes work from a queue: `new Worker('mails', …)`.
  private static boolean isQueues(Located made, Modules modules) {
    return made.node()
        .field("constructor")
        .filter(name -> modules.isFrom(made.at(name), "bullmq"))
        .isPresent();
  }
}
