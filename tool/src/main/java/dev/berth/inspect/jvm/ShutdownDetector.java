package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import java.util.Comparator;

/// Signals that are handled, and whether requests are let finish.
final class ShutdownDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.SIGNAL_HANDLING, "", "addShutdownHook", "Signal.handle");
    out.looksFor(
        Kind.GRACEFUL_SHUTDOWN, "", "server.shutdown", "@PreDestroy", "ShutdownEvent", "stop()");
    Program program = new Program(sources);
    for (Property property : program.properties().all()) {
      if ((property.key().equals("server.shutdown") && property.value().equals("graceful"))
          || property.key().equals("quarkus.shutdown.timeout")) {
        String value = property.key() + "=" + property.value();
        out.found(Kind.GRACEFUL_SHUTDOWN, value, property.file(), property.line());
      }
    }
    for (ParsedFile file : sources.containing("PreDestroy", "ShutdownEvent", "addShutdownHook")) {
      for (Type type : program.types(file)) {
        type.methods().stream()
            .filter(ShutdownDetector::isLast)
            .forEach(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.name(), file.file(), it.line()));
      }
      Dialect.of(file).calls(file.root()).stream()
          .filter(it -> it.is("addShutdownHook"))
          .forEach(it -> hook(file, it, out));
    }
  }

  private static boolean isLast(Method method) {
    return method.has("PreDestroy")
        || method.parameters().stream().anyMatch(it -> it.type().equals("ShutdownEvent"));
  }

  /// The JVM runs a hook at SIGTERM and SIGINT.
  private static void hook(ParsedFile file, Call hook, FindingSink out) {
    out.found(Kind.SIGNAL_HANDLING, "SIGINT", file, hook.at());
    out.found(Kind.SIGNAL_HANDLING, "SIGTERM", file, hook.at());
    hook.arguments().stream()
        .flatMap(it -> Dialect.of(file).calls(it).stream())
        .filter(it -> it.is("stop", "close", "shutdown"))
        .min(Comparator.comparingInt(it -> it.at().index()))
        .ifPresent(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.callee(), file, it.at()));
  }
}
