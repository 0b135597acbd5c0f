package dev.berth.inspect.commands;

import dev.berth.inspect.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What starts, builds and tests an app, in any language.
public final class CommandsFamily {
  private CommandsFamily() {}

  public static Family family() {
    return new Family(
        "commands",
        Map.of(),
        Set.of(
            "Procfile",
            "Makefile",
            "makefile",
            "GNUmakefile",
            "justfile",
            "Justfile",
            "*.sh",
            "*.service"),
        List.of(new CommandDetector()));
  }
}
