package dev.berth.cli.screen;

import java.util.ArrayList;
import java.util.List;

/// How a file that is there differs from what would be written, for people.
public final class FileDifference {
  private static final int SHOWN = 60;

  private FileDifference() {}

  public static List<String> lines(String before, String after, Ink ink) {
    List<String> all = LineDifference.of(before.lines().toList(), after.lines().toList());
    List<String> lines = new ArrayList<>();
    all.stream()
        .limit(SHOWN)
        .map(line -> line.startsWith("+") ? ink.good(line) : ink.bad(line))
        .forEach(lines::add);
    if (all.size() > SHOWN) {
      lines.add("… and " + (all.size() - SHOWN) + " lines more");
    }
    return lines;
  }
}
