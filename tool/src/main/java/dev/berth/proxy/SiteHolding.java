package dev.berth.proxy;

import dev.berth.caddyfile.CaddyfileLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a site's requests wait while a release takes over. Each service has two addresses, of
/// which mostly one answers: Caddy must ask for their health to know which, and try again while
/// neither does. By its defaults (`reverse_proxy` in its documentation) it does neither.
public final class SiteHolding {
  /// The second that the network needs to find a new container, and this, are over before the old
  /// one ends.
  private static final double LONGEST_INTERVAL_SECONDS = 0.4;

  private static final Pattern UPSTREAMS = Pattern.compile("\\{\\$[A-Z0-9_]+_UPSTREAMS[:}]");
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

  private SiteHolding() {}

  /// What keeps requests from waiting, with the line; empty when nothing does. What a proxy imports
  /// is not known, so nothing is said of that one.
  ///
  /// @param site with its placeholders
  public static List<String> faults(String site) {
    List<CaddyfileLine> lines = CaddyfileLine.in(site.lines().toList());
    return lines.stream()
        .filter(line -> line.first().equals("reverse_proxy"))
        .flatMap(proxy -> fault(proxy, said(proxy, lines)).stream())
        .toList();
  }

  /// What follows the first word of each line of its block, by that word.
  private static Map<String, String> said(CaddyfileLine proxy, List<CaddyfileLine> lines) {
    return Stream.concat(
            Stream.of(Map.entry("to", String.join(" ", proxy.rest()))),
            lines.stream()
                .filter(line -> line.isDirectlyIn(proxy))
                .map(line -> Map.entry(line.first(), String.join(" ", line.rest()))))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one + " " + other));
  }

  private static Optional<String> fault(CaddyfileLine proxy, Map<String, String> said) {
    if (said.containsKey("import") || !UPSTREAMS.matcher(said.get("to")).find()) {
      return Optional.empty();
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
    return Optional.of("%d: reverse_proxy %s".formatted(proxy.number(), String.join(", ", wrong)))
        .filter(any -> !wrong.isEmpty());
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
