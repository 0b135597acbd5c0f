package dev.berth.proxy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a site's requests wait while a release takes over. Each service has two addresses, of
/// which mostly one answers: Caddy must ask for their health to know which, and try again while
/// neither does. By its defaults (`reverse_proxy` in its documentation) it does neither.
public final class SiteHolding {
  /// The second that the network needs to find a new container, and this, are over before the old
  /// one ends.
  private static final double LONGEST_INTERVAL_SECONDS = 0.4;

  private static final Pattern UPSTREAMS = Pattern.compile("\\{\\$[A-Z0-9_]+_UPSTREAMS[:}]");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  /// @param said what follows the first word of each of its lines, by that word
  private record Block(boolean proxy, int line, Map<String, String> said) {}

  private final List<String> faults = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();

  private SiteHolding() {}

  /// What keeps requests from waiting, with the line; empty when nothing does. What a proxy imports
  /// is not known, so nothing is said of that one.
  ///
  /// @param site with its placeholders
  public static List<String> faults(String site) {
    SiteHolding holding = new SiteHolding();
    List<String> lines = site.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      holding.read(i + 1, lines.get(i).replaceFirst("(^|\\s)#.*", "").strip());
    }
    return List.copyOf(holding.faults);
  }

  private void read(int number, String line) {
    String[] words = line.split("\\s+", 2);
    String rest = words.length == 2 ? words[1] : "";
    boolean opens = line.equals("{") || line.endsWith(" {");
    if (line.equals("}")) {
      if (!open.isEmpty()) {
        judge(open.pop());
      }
    } else if (words[0].equals("reverse_proxy")) {
      Block proxy = new Block(true, number, new HashMap<>(Map.of("to", rest)));
      if (opens) {
        open.push(proxy);
      } else {
        judge(proxy);
      }
    } else if (opens) {
      open.push(new Block(false, number, new HashMap<>()));
    } else if (!open.isEmpty()) {
      open.peek().said().merge(words[0], rest, (one, other) -> one + " " + other);
    }
  }

  private void judge(Block block) {
    Map<String, String> said = block.said();
    if (!block.proxy() || said.containsKey("import") || !UPSTREAMS.matcher(said.get("to")).find()) {
      return;
    }
    List<String> wrong = new ArrayList<>();
    if (!said.containsKey("lb_try_duration")) {
      wrong.add("lacks lb_try_duration 30s");
    }
    if (!said.containsKey("health_uri")) {
      wrong.add("lacks health_uri");
    }
    if (!said.containsKey("health_interval")) {
      wrong.add("lacks health_interval 100ms");
    } else if (seconds(said.get("health_interval")) > LONGEST_INTERVAL_SECONDS) {
      wrong.add("has health_interval " + said.get("health_interval") + ", more than 400ms");
    }
    if (!wrong.isEmpty()) {
      faults.add("%d: reverse_proxy %s".formatted(block.line(), String.join(", ", wrong)));
    }
  }

  /// As Go writes them, such as `1m30s`; 0 for what is none, which Caddy itself refuses.
  private static double seconds(String duration) {
    Matcher part = DURATION.matcher(duration);
    double sum = 0;
    while (part.find()) {
      sum += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    return sum;
  }

  private static double unit(String name) {
    return switch (name) {
      case "ms" -> 0.001;
      case "s" -> 1;
      case "m" -> 60;
      default -> 3600;
    };
  }
}
