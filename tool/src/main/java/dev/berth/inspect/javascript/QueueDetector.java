package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;

/// A queue in the app's own memory: an array with that name that is taken from at one end.
final class QueueDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    for (ParsedFile file : sources.containing("queue", "Queue")) {
      if (!Side.isServer(file)) {
        continue;
      }
      for (Node declared :
          file.root().descendants("variable_declarator", "public_field_definition")) {
        String name = declared.textOf("name");
        boolean list = declared.field("value").filter(value -> value.is("array")).isPresent();
        if (list
            && name.matches("(?i)#?\\w*(queue|pending|backlog|jobs)\\w*")
            && file.file().contains(name + ".shift(", name + ".splice(", name + ".pop(")) {
          out.likely(Kind.QUEUE, "in-process", file, declared);
        }
      }
    }
  }
}
