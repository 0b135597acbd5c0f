package dev.berth.inspect.javascript;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Servers.Server;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// A server that somebody wrote for the front end: found at the script that starts it, else where
/// it serves.
record DevelopmentServer(Server server) {

  void report(Sources sources, FindingSink out) {
    ParsedFile file = server.call().module().file();
    for (SourceFile manifest : sources.manifests()) {
      Optional<Node> script = script(sources, manifest);
      if (script.isPresent()) {
        out.found(Kind.FRONT_END_DEV_SERVER, file.path(), manifest, script.get().line());
        out.found(Kind.FRONT_END, "custom", manifest, script.get().line());
        return;
      }
    }
    out.found(Kind.FRONT_END_DEV_SERVER, file.path(), file, server.call().node());
    out.found(Kind.FRONT_END, "custom", file, server.call().node());
  }

  private Optional<Node> script(Sources sources, SourceFile manifest) {
    return sources.parsed(manifest).stream()
        .flatMap(parsed -> Json.pairs(parsed.root(), "scripts").stream())
        .filter(pair ->
            Scripts.file(Json.value(pair))
                .filter(path -> isServers(manifest.directory() + path))
                .isPresent())
        .findFirst();
  }

  private boolean isServers(String path) {
    return path.equals(server.call().module().path());
  }
}
