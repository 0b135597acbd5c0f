package dev.berth.proxy.swap;

import dev.berth.proxy.swap.repository.RepositoryFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Scripts and documents that name nginx.
final class Mentions {
  private static final int LONGEST = 200;

  /// The first that is found says what to do.
  private record Rule(Pattern found, String edit) {
    private Rule(String found, String edit) {
      this(Pattern.compile(found, Pattern.CASE_INSENSITIVE), edit);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "certbot|letsencrypt",
              "take it out: Caddy renews by itself, its certificates are in its volume"),
          new Rule(
              "nginx -t\\b", "`caddy validate --config /etc/caddy/Caddyfile` in place of nginx -t"),
          new Rule(
              "nginx -s reload|reload nginx|restart nginx|kill .*HUP",
              "`caddy reload --config /etc/caddy/Caddyfile` in its place"),
          new Rule("^FROM .*nginx", "`FROM caddy:2.11`, and copy the Caddyfile"),
          new Rule("image: .*nginx", "`image: caddy:2.11`"),
          new Rule(
              "access\\.log|error\\.log", "read the container's output: one JSON object a line"),
          new Rule(
              "nginx/|nginx\\.conf|conf\\.d|sites-(available|enabled)", "name the `Caddyfile`"),
          new Rule("apt(-get)? .*nginx", "install caddy in its place"),
          new Rule("nginx", "say Caddy where it says nginx"));

  private Mentions() {}

  /// @param read the configuration and the Compose file, which have tasks of their own
  /// @param service name of nginx's service; empty text when there is none
  static List<Mention> in(RepositoryFiles repository, Set<Path> read, String service) {
    Pattern named =
        Pattern.compile(
            "\\bnginx\\b|certbot|letsencrypt"
                + (service.isEmpty() ? "" : "|kill .*HUP.* " + Pattern.quote(service) + "\\b"),
            Pattern.CASE_INSENSITIVE);
    List<Mention> mentions = new ArrayList<>();
    for (Path file : repository.files()) {
      if (!read.contains(file) && ShownLine.may(file) && !isPlan(repository.shown(file))) {
        List<String> lines = withoutThisPage(RepositoryFiles.lines(file));
        for (int i = 0; i < lines.size(); i++) {
          if (named.matcher(lines.get(i)).find()) {
            String shown = ShownLine.of(file, lines.get(i).strip());
            mentions.add(mention(repository.shown(file) + ":" + (i + 1), shown));
          }
        }
      }
    }
    return mentions;
  }

  private static boolean isPlan(String file) {
    return file.startsWith("docs/plan/") || file.startsWith(".sisyphus/");
  }

  /// A plan that was written elsewhere names nginx in every line.
  private static List<String> withoutThisPage(List<String> lines) {
    return lines.isEmpty() || !lines.getFirst().equals(SwapMarkdown.TITLE) ? lines : List.of();
  }

  private static Mention mention(String place, String line) {
    String edit =
        RULES.stream()
            .filter(rule -> rule.found().matcher(line).find())
            .map(Rule::edit)
            .findFirst()
            .orElse("see what it is for");
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    return new Mention(place, shown, edit);
  }
}
