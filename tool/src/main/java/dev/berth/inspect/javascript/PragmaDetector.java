package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Pragma;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;

/// Settings of SQLite in strings of code: `db.exec('PRAGMA journal_mode = WAL')`,
/// `db.pragma('journal_mode = WAL')`.
final class PragmaDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    if (!sources.containing("sqlite").isEmpty()) {
      out.looksFor(Kind.PRAGMA, "journal_mode", "PRAGMA journal_mode", ".pragma('journal_mode…')");
    }
    for (ParsedFile file : sources.containing("PRAGMA", "pragma")) {
      for (Node text : file.root().descendants("string", "template_string")) {
        String content = text.text().substring(1);
        List<Pragma> pragmas = Pragma.in(isArgumentOfPragma(text) ? "PRAGMA " + content : content);
        pragmas.forEach(pragma ->
            out.found(Kind.PRAGMA, pragma.toString(), file.file(), text.line() + pragma.line()));
      }
    }
  }

  private static boolean isArgumentOfPragma(Node text) {
    return text.parent()
        .flatMap(Node::parent)
        .filter(call -> call.is("call_expression") && Syntax.method(call).equals("pragma"))
        .isPresent();
  }
}
