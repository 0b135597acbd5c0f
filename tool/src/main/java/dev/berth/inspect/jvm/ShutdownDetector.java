package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import java.util.Optional;

/// Signals that are handled, and whether requests are let finish.
final class ShutdownDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.SIGNAL_HANDLING, "", "addShutdownHook", "Signal.handle");
    out.looksFor(
        Kind.GRACEFUL_SHUTDOWN, "", "server.shutdown", "@PreDestroy", "ShutdownEvent", "stop()");
    Program program = Program.of(sources);
    for (Property property : program.properties().all()) {
      if ((property.key().equals("server.shutdown") && property.value().equals("graceful"))
          || property.key().equals("quarkus.shutdown.timeout")) {
        String value = property.key() + "=" + property.value();
        out.found(Kind.GRACEFUL_SHUTDOWN, value, property.file(), property.line());
      }
    }
    for (ParsedFile file : sources.containing("PreDestroy", "ShutdownEvent")) {
      for (Type type : program.types(file)) {
        type.methods().stream()
            .filter(ShutdownDetector::isLast)
            .forEach(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.name(), file.file(), it.line()));
      }
    }
    Endings endings = new Endings(program);
    for (ParsedFile file : sources.containing("addShutdownHook", "Signal.handle")) {
      Code.of(file).calls("addShutdownHook").forEach(it -> hook(file, it, endings, out));
      Code.of(file).calls("handle").stream()
          .filter(it -> it.isOn("Signal"))
          .forEach(it -> signal(file, it, endings, out));
    }
  }

  private static boolean isLast(Method method) {
    return method.has("PreDestroy")
        || method.parameters().stream().anyMatch(it -> it.type().equals("ShutdownEvent"));
  }

  /// The JVM runs a hook at SIGTERM and SIGINT.
  private static void hook(ParsedFile file, Call hook, Endings endings, FindingSink out) {
    out.found(Kind.SIGNAL_HANDLING, "SIGINT", file, hook.at());
    out.found(Kind.SIGNAL_HANDLING, "SIGTERM", file, hook.at());
    hook.argument(0)
        .flatMap(it -> endings.first(new Expression(file, it)))
        .ifPresent(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.what(), it.file(), it.at()));
  }

  /// `Signal.handle(new Signal("TERM"), signal -> server.stop())`.
  private static void signal(ParsedFile file, Call handle, Endings endings, FindingSink out) {
    Optional<String> name =
        handle
            .argument(0)
            .flatMap(it -> Dialect.of(file).call(it))
            .flatMap(it -> it.argument(0))
            .flatMap(it -> Dialect.of(file).literal(it))
            .filter(it -> it.matches("TERM|INT"));
    name.ifPresent(it -> out.found(Kind.SIGNAL_HANDLING, "SIG" + it, file, handle.at()));
    handle
        .argument(1)
        .filter(any -> name.isPresent())
        .flatMap(it -> endings.first(new Expression(file, it)))
        .ifPresent(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.what(), it.file(), it.at()));
  }
}
