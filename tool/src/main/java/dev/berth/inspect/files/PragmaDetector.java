package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Pragma;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;

/// Settings of SQLite in SQL files. Those in strings of code are its language's to find.
final class PragmaDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.everything()) {
      if (file.extension().equals(".sql") && !file.isAside()) {
        for (Pragma pragma : Pragma.in(file.text())) {
          if (!pragma.name().equals("user_version")) { // the number of the schema, no setting
            out.found(Kind.PRAGMA, pragma.toString(), file, pragma.line() + 1);
          }
        }
      }
    }
  }
}
