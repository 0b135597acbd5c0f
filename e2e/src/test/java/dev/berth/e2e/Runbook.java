package dev.berth.e2e;

import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `docs/runbook.md` as commands with the output that the page promises. Each block has a name in a
/// comment above it, so that a test can say when it is run; one without a name is refused.
///
/// @param blocks by name, in the order of the page
record Runbook(String text, Map<String, List<Line>> blocks) {
  private static final Pattern NAME = Pattern.compile("<!-- test: ([a-z-]+) -->");
  private static final String OPEN = "```console";
  private static final String CLOSE = "```";

  /// A command with what it should print.
  ///
  /// @param onServer typed as root on the server; else where the repository is
  record Line(boolean onServer, String command, String output) {
    /// Whether the page shows trouble there, with which no command ends well.
    boolean isTrouble() {
      return output.contains("✗") || output.contains("error:");
    }
  }

  static Runbook read() {
    try {
      return parse(Files.readString(Path.of("" + Shell.root(), "docs/runbook.md")));
    } catch (IOException failure) {
      throw new AssertionError("cannot read the page", failure);
    }
  }

  static Runbook parse(String text) {
    Map<String, List<Line>> blocks = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      if (!lines.get(at).startsWith(CLOSE)) {
        requireNoQuietBlock(lines.get(at));
        at++;
        continue;
      }
      Matcher name = NAME.matcher(at == 0 ? "" : lines.get(at - 1));
      if (!name.matches() || !lines.get(at).equals(OPEN)) {
        throw new AssertionError("a block without a name: " + lines.get(at + 1));
      }
      List<String> rest = lines.subList(at + 1, lines.size());
      List<String> block = rest.subList(0, rest.indexOf(CLOSE));
      if (blocks.put(name.group(1), commands(block)) != null) {
        throw new AssertionError("two blocks are named " + name.group(1));
      }
      at += block.size() + 2;
    }
    return new Runbook(text, blocks);
  }

  /// Markdown takes these for blocks, too, and nobody could name them.
  private static void requireNoQuietBlock(String line) {
    if (line.startsWith("    ")) {
      throw new AssertionError("a block without a name: " + line);
    }
  }

  private static List<Line> commands(List<String> block) {
    List<Line> commands = new ArrayList<>();
    for (String line : block) {
      if (line.matches("[$#] .+")) {
        commands.add(new Line(line.startsWith("#"), line.substring(2), ""));
      } else if (commands.isEmpty()) {
        throw new AssertionError("output before the first command: " + line);
      } else {
        Line last = commands.removeLast();
        commands.add(new Line(last.onServer(), last.command(), last.output() + line + "\n"));
      }
    }
    return commands;
  }

  List<Line> block(String name) {
    List<Line> block = blocks.get(name);
    if (block == null) {
      throw new AssertionError("the page has no block " + name);
    }
    return block;
  }
}
