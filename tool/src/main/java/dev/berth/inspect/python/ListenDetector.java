package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;

/// The port and the address that `uvicorn.run` or `app.run` listens at.
final class ListenDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.BIND_ADDRESS, "", "host=", "--bind", "--host");
    Modules modules = new Modules(sources);
    Constants constants = new Constants(modules);
    Origins origins = new Origins(modules);
    for (ParsedFile file : sources.containing("port", "host")) {
      for (Call call : Call.in(file.root())) {
        if (isServer(call)) {
          call.named("port").ifPresent(
              port ->
                  constants.of(file, port).shown()
                      .ifPresent(
                          value -> {
                            Origins.Origin written = origins.of(file, port);
                            out.found(Kind.PORT, value, written.file(), written.at());
                          }));
          call.named("host").ifPresent(
              host ->
                  constants.of(file, host).shown()
                      .ifPresent(value -> out.found(Kind.BIND_ADDRESS, value, file, host)));
        }
      }
    }
  }

  private static boolean isServer(Call call) {
    return call.callee().matches("(uvicorn|hypercorn|web|waitress)\\.(run|Config|serve|run_app)")
        || call.is("run_app", "TCPSite")
        || call.callee().matches("(\\w*app|application)\\.run")
        || call.callee().equals("serve") && call.named("listen").isEmpty();
  }

  /// A literal stands where it is used; a setting where it is declared.
  private record Origins(Modules modules) {

    record Origin(ParsedFile file, Node at) {}

    Origin of(ParsedFile file, Node value) {
      Origin origin = new Origin(file, value);
      for (int i = 0; i < 8; i++) {
        Origin next = step(origin);
        if (next.equals(origin)) {
          return origin;
        }
        origin = next;
      }
      return origin;
    }

    private Origin step(Origin here) {
      Node at = here.at();
      boolean converts = Call.of(at).filter(call -> call.is("int", "str")).isPresent();
      if (converts) {
        return new Call(at).argument(0).map(inner -> new Origin(here.file(), inner)).orElse(here);
      }
      return modules.of(here.file(), at)
          .map(
              meaning ->
                  switch (meaning) {
                    case Meaning.Assigned it -> new Origin(it.file(), it.value());
                    case Meaning.Field it -> new Origin(it.file(), it.declaration());
                    case Meaning.Defined any -> here;
                    case Meaning.Module any -> here;
                  })
          .orElse(here);
    }
  }
}
