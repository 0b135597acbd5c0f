package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// The standard library's logging, once: where the program is put together if it is used there.
final class LoggingDetector implements Detector {
  private static final String[] LIBRARIES = {"structlog", "loguru"};

  @Override
  public void detect(Sources sources, FindingSink out) {
    List<ParsedFile> files = sources.containing("import logging", "from logging");
    files.stream()
        .filter(file -> file.file().contains("FastAPI(", "Flask("))
        .findFirst()
        .or(() -> files.stream().findFirst())
        .ifPresent(
            file -> statement(file).ifPresent(at -> out.found(Kind.LOGGING, "logging", file, at)));
    if (files.isEmpty() && sources.manifests().stream().noneMatch(it -> it.contains(LIBRARIES))) {
      sources.containing("print(").stream()
          .filter(file -> file.file().contains("FastAPI(", "Flask(", "__main__"))
          .findFirst()
          .ifPresent(file -> prints(file, out));
    }
  }

  private static void prints(ParsedFile file, FindingSink out) {
    Call.in(file.root()).stream()
        .filter(call -> call.callee().equals("print"))
        .findFirst()
        .ifPresent(call -> out.found(Kind.LOGGING, "print", file, call.node()));
  }

  private static Optional<Node> statement(ParsedFile file) {
    return file.root().descendants("import_statement", "import_from_statement").stream()
        .filter(statement -> statement.text().matches("(?s)(import|from) logging\\b.*"))
        .findFirst();
  }
}
