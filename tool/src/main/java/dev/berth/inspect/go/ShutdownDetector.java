package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Map;

/// Signals that are handled, and whether requests are let finish.
final class ShutdownDetector implements Detector {
  private static final Map<String, String> SIGNALS =
      Map.of(
          "os.Interrupt", "SIGINT",
          "syscall.SIGINT", "SIGINT",
          "syscall.SIGTERM", "SIGTERM",
          "syscall.SIGHUP", "SIGHUP",
          "unix.SIGTERM", "SIGTERM",
          "unix.SIGINT", "SIGINT");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.SIGNAL_HANDLING, "", "signal.Notify", "signal.NotifyContext");
    out.looksFor(Kind.GRACEFUL_SHUTDOWN, "", "Shutdown(");
    for (ParsedFile file : sources.containing("signal.Notify", "Shutdown(")) {
      for (Call call : Call.in(file.root())) {
        if (call.is("signal.Notify", "signal.NotifyContext")) {
          for (Node argument : call.arguments()) {
            String signal = SIGNALS.get(argument.text());
            if (signal != null) {
              out.found(Kind.SIGNAL_HANDLING, signal, file, call.node());
            }
          }
        } else if (call.method().equals("Shutdown") && call.arguments().size() == 1) {
          out.found(Kind.GRACEFUL_SHUTDOWN, call.callee(), file, call.node());
        }
      }
    }
  }
}
