package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What runs without being asked for: tickers and schedulers.
final class JobsDetector implements Detector {
  private static final String[] SERVERS = {"ListenAndServe", ".Run(", ".Serve("};

  @Override
  public void detect(Sources sources, FindingSink out) {
    Packages packages = Packages.shared(sources);
    Constants constants = new Constants(packages);
    Set<Node> starters = new HashSet<>();
    for (ParsedFile file :
        sources.containing("time.NewTicker", "time.Tick(", "AddFunc", "AddJob", "CronJob(")) {
      boolean isWeb = file.file().contains(SERVERS);
      for (Call call : Call.in(file.root())) {
        Optional<String> job = job(file, call, packages, constants);
        if (job.isPresent()) {
          out.found(Kind.BACKGROUND_JOB, job.get(), file, call.node());
          if (isWeb) {
            out.found(Kind.BACKGROUND_IN_WEB_PROCESS, call.callee(), file, call.node());
          }
          call.node()
              .ancestor("function_declaration", "method_declaration")
              .ifPresent(starters::add);
        }
      }
    }
    if (!starters.isEmpty()) {
      startedByTheWeb(sources, packages, starters, out);
    }
  }

  private static Optional<String> job(
      ParsedFile file, Call call, Packages packages, Constants constants) {
    if (call.is("time.NewTicker", "time.Tick")) {
      return call.argument(0).map(it -> duration(file, it, packages));
    }
    return switch (call.method()) {
      case "AddFunc", "AddJob", "CronJob" ->
          call.argument(0).flatMap(it -> constants.of(file, it).text());
      default -> Optional.empty();
    };
  }

  /// `10 * time.Minute`, also where a constant says it.
  private static String duration(ParsedFile file, Node written, Packages packages) {
    return packages
        .of(file, written)
        .filter(it -> it.form() == Form.VALUE)
        .map(it -> it.node().text())
        .orElse(written.text());
  }

  private static void startedByTheWeb(
      Sources sources, Packages packages, Set<Node> starters, FindingSink out) {
    for (ParsedFile file : sources.containing(SERVERS)) {
      for (Call call : Call.in(file.root())) {
        call.function()
            .flatMap(function -> packages.of(file, function))
            .filter(it -> starters.contains(it.node()))
            .ifPresent(
                any -> out.found(Kind.BACKGROUND_IN_WEB_PROCESS, call.callee(), file, call.node()));
      }
    }
  }
}
