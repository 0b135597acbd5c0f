package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `console`, where an entry point uses it first. Libraries stand in the manifest.
final class LoggingDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    Set<String> entries = new TreeSet<>();
    for (SourceFile manifest : sources.manifests()) {
      sources
          .parsed(manifest)
          .flatMap(parsed -> Json.string(parsed.root(), "scripts", "start"))
          .flatMap(command -> ScriptDetector.entry(sources, manifest, command))
          .ifPresent(entries::add);
    }
    for (String entry : entries) {
      Optional<ParsedFile> file = sources.file(entry).flatMap(sources::parsed);
      file.stream()
          .flatMap(found -> found.root().descendants("call_expression").stream())
          .filter(call -> Syntax.callee(call).matches("console\\.(log|info|warn|error|debug)"))
          .findFirst()
          .ifPresent(call -> out.found(Kind.LOGGING, "console", file.get(), call));
    }
  }
}
