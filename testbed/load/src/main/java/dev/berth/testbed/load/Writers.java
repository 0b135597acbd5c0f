package dev.berth.testbed.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads in the logs of processes when each had the writer's lock (docs/contract.md), and counts
/// how often one had it while another did. A hold whose end no log tells is taken as never ended.
///
///     writers NAME LOG ...
public final class Writers {
  private static final Pattern LINE =
      Pattern.compile(
          "\"at\":\"([^\"]+)\".*\"message\":\"(acquired|releases) the writer's lock\""
              + ".*\"hold\":\"([^\"]+)\"");

  private Writers() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String log : List.of(arguments).subList(1, arguments.length)) {
      lines.addAll(Files.readAllLines(Path.of(log)));
    }
    System.out.print(figures(arguments[0], holds(lines)));
  }

  /// From when to when the database belonged to one process.
  record Hold(Instant from, Instant until) {}

  static List<Hold> holds(List<String> lines) {
    Map<String, Hold> holds = new HashMap<>();
    for (String line : lines) {
      Matcher said = LINE.matcher(line);
      if (said.find()) {
        Instant at = Instant.parse(said.group(1));
        boolean begins = said.group(2).equals("acquired");
        Hold part = new Hold(begins ? at : Instant.MIN, begins ? Instant.MAX : at);
        holds.merge(said.group(3), part, Writers::whole);
      }
    }
    return holds.values().stream().sorted(Comparator.comparing(Hold::from)).toList();
  }

  private static Hold whole(Hold one, Hold other) {
    return new Hold(
        one.from().isAfter(other.from()) ? one.from() : other.from(),
        one.until().isBefore(other.until()) ? one.until() : other.until());
  }

  /// How often a hold began before all that began earlier had ended.
  static long together(List<Hold> holds) {
    Instant latest = Instant.MIN;
    long together = 0;
    for (Hold hold : holds) {
      if (hold.from().isBefore(latest)) {
        together++;
      }
      latest = hold.until().isAfter(latest) ? hold.until() : latest;
    }
    return together;
  }

  private static String figures(String name, List<Hold> holds) {
    return """
    %1$s_writers\t%2$d\tholds
    %1$s_two_writers\t%3$d\ttimes
    """
        .formatted(name, holds.size(), together(holds));
  }
}
