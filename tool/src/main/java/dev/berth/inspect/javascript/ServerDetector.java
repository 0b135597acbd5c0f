package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Servers.Server;

/// The port and the address that a server listens on.
final class ServerDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.BIND_ADDRESS, "", "hostname:", "host:", ".listen(port, address)");
    Servers servers = Servers.of(Modules.shared(sources));
    for (Server server : servers.inAll()) {
      server.port().ifPresent(port -> report(Kind.PORT, port, servers, out));
      server.address().ifPresent(address -> report(Kind.BIND_ADDRESS, address, servers, out));
    }
  }

  private static void report(Kind kind, Located expression, Servers servers, FindingSink out) {
    servers
        .evaluator()
        .of(expression)
        .shown()
        .ifPresent(value -> out.found(kind, value, expression.module().file(), expression.node()));
  }
}
