package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;

/// The port and the address that `uvicorn.run` or `app.run` listens at.
final class ListenDetector implements Detector {

  private record Given(ParsedFile file, Node at, Value value) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.BIND_ADDRESS, "", "host=", "--bind", "--host");
    Constants constants = new Constants(Modules.shared(sources));
    for (ParsedFile file : sources.containing("port", "host")) {
      for (Call call : Call.in(file.root())) {
        if (isServer(call)) {
          call.named("port")
              .ifPresent(port -> report(Kind.PORT, given(file, port, constants), out));
          call.named("host")
              .ifPresent(host -> report(Kind.BIND_ADDRESS, given(file, host, constants), out));
        }
      }
    }
  }

  private static Given given(ParsedFile file, Node at, Constants constants) {
    return new Given(file, at, constants.of(file, at));
  }

  private static void report(Kind kind, Given given, FindingSink out) {
    given.value().shown().ifPresent(it -> out.found(kind, it, given.file(), given.at()));
  }

  private static boolean isServer(Call call) {
    return call.callee().matches("(uvicorn|hypercorn|web|waitress)\\.(run|Config|serve|run_app)")
        || call.is("run_app", "TCPSite")
        || call.callee().matches("(\\w*app|application)\\.run")
        || (call.callee().equals("serve") && call.named("listen").isEmpty());
  }
}
