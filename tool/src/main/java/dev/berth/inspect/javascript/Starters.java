package dev.berth.inspect.javascript;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Servers.Server;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows what starts background work up to the files that start a web server.
///
/// @param idle functions that are known to start nothing
/// @param functions those in which, or below which, work is started; `program` for a file's own
///   code
record Starters(Modules modules, Set<Node> functions, Set<Node> idle) {
  private static final int FAR = 6;

  static Starters of(Modules modules, Set<Node> starters) {
    return new Starters(modules, starters, new HashSet<>());
  }

  /// The function around a piece of code, or its whole file.
  static Node around(Node code) {
    Node at = code;
    while (true) {
      Optional<Node> around = at.ancestor(withProgram());
      if (around.isEmpty()) {
        return at;
      }
      at = around.get();
      // What is called at once, or handed to a call, belongs to the code around it.
      if (!at.parent()
          .filter(node -> node.is("arguments", "parenthesized_expression"))
          .isPresent()) {
        return at;
      }
    }
  }

  /// At the calls in files that serve.
  void report(FindingSink out) {
    Set<Node> starting = new HashSet<>(functions);
    for (Server server : Servers.of(modules).all()) {
      SourceModule web = server.call().module();
      for (Node call : web.root().descendants("call_expression")) {
        boolean starts =
            new Literals(modules)
                .called(new Located(web, call))
                .filter(function -> reaches(function, starting, 0))
                .isPresent();
        if (starts && isTop(call)) {
          out.found(Kind.BACKGROUND_IN_WEB_PROCESS, Syntax.callee(call), web.file(), call);
        }
      }
    }
  }

  private boolean reaches(Located function, Set<Node> starting, int far) {
    if (starting.contains(function.node())) {
      return true;
    }
    if (far > FAR || !idle.add(function.node())) {
      return false;
    }
    List<Node> calls = function.node().descendants("call_expression");
    for (Node call : calls) {
      boolean inner =
          new Literals(modules)
              .called(function.at(call))
              .filter(found -> !found.equals(function))
              .filter(found -> reaches(found, starting, far + 1))
              .isPresent();
      if (inner) {
        starting.add(function.node());
        return true;
      }
    }
    return false;
  }

  /// Not within another function of the file that is itself such a starter: that one's call counts.
  private boolean isTop(Node call) {
    return around(call).is("program") || !functions.contains(around(call));
  }

  private static String[] withProgram() {
    String[] kinds = new String[Syntax.FUNCTIONS.length + 1];
    System.arraycopy(Syntax.FUNCTIONS, 0, kinds, 0, Syntax.FUNCTIONS.length);
    kinds[Syntax.FUNCTIONS.length] = "program";
    return kinds;
  }
}
