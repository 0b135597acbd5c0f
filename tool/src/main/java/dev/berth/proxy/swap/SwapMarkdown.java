package dev.berth.proxy.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The plan as a page: what changes, a checklist, the Caddyfile, what goes wrong easily, and what
/// becomes of every directive.
public final class SwapMarkdown {
  static final String TITLE = "# From nginx to Caddy";

  private final SwapPlan plan;
  private final StringBuilder page = new StringBuilder();

  private SwapMarkdown(SwapPlan plan) {
    this.plan = plan;
  }

  public static String of(SwapPlan plan) {
    return new SwapMarkdown(plan).text();
  }

  private String text() {
    head();
    changes();
    checklist();
    mentions();
    caddyfile();
    secrets();
    gotchas();
    directives();
    return page.toString();
  }

  private void head() {
    line(TITLE);
    line("");
    line("Planning only: nothing was changed. Read: " + code(plan.read()) + ".");
    line("");
    Map<String, Long> counts =
        distinct().stream()
            .collect(Collectors.groupingBy(each -> each.verdict().word(), Collectors.counting()));
    line("| of %d directives | |".formatted(distinct().size()));
    line("|---|---|");
    line("| Caddy does by itself | %d |".formatted(counts.getOrDefault("self", 0L)));
    line("| written in the Caddyfile | %d |".formatted(counts.getOrDefault("written", 0L)));
    line("| no equivalent | %d |".formatted(counts.getOrDefault("none", 0L)));
    line("| needless | %d |".formatted(counts.getOrDefault("needless", 0L)));
    if (!plan.problems().isEmpty()) {
      section("Not read");
      plan.problems()
          .forEach(each ->
              line("- " + each.place().map(place -> place + ": ").orElse("") + each.what()));
    }
  }

  private void changes() {
    section("What changes for users");
    Map<String, List<Decision>> same = new LinkedHashMap<>();
    for (Decision each : distinct()) {
      switch (each.verdict()) {
        case Verdict.NoEquivalent(String changes, String task) ->
            same.computeIfAbsent(changes + ". To do: " + task + ".", key -> new ArrayList<>())
                .add(each);
        case Verdict.Written(_, String note) when !note.isEmpty() ->
            same.computeIfAbsent(note + ".", key -> new ArrayList<>()).add(each);
        case Verdict.Written _, Verdict.BySelf _, Verdict.Needless _ -> {}
      }
    }
    if (same.isEmpty()) {
      line("Nothing that is known.");
    }
    same.forEach((what, from) -> line("- " + capital(what) + " " + places(from)));
  }

  private void checklist() {
    section("Checklist");
    line("Before the switch; nothing of it disturbs what runs:");
    line("");
    int number = 1;
    for (SwapTask task : plan.tasks()) {
      if (task.kind() != SwapTask.Kind.DELETE) {
        task(number++, task);
      }
    }
    String config = "--config /etc/caddy/Caddyfile";
    box(
        number++,
        "`docker run --rm%s -v ./Caddyfile:/etc/caddy/Caddyfile:ro caddy:2.11 caddy validate "
                .formatted(variables())
            + config
            + "` says *Valid configuration*");
    number = trial(number);
    line("");
    line("The switch, and the way back:");
    line("");
    String service = plan.service().orElse("reverse-proxy");
    box(number++, "`docker compose up -d " + service + "`: nginx stops, Caddy starts");
    box(number++, "`docker compose logs -f " + service + "` until *certificate obtained*");
    box(number++, "each address of the configuration asked once: same status, same headers");
    box(
        number++,
        "if not: `git checkout "
            + plan.composeFile().orElse("compose.yaml")
            + " && docker compose up -d "
            + service
            + "`: nginx is back, with its old certificates");
    line("");
    line("A week later:");
    line("");
    for (SwapTask task : plan.tasks()) {
      if (task.kind() == SwapTask.Kind.DELETE) {
        task(number++, task);
      }
    }
  }

  /// What the shell has of them is handed on.
  private String variables() {
    return SwapTasks.environment(plan.caddyfile()).stream()
        .map(name -> " -e " + name)
        .collect(Collectors.joining());
  }

  /// Caddy runs beside nginx, with certificates of its own, and both are asked the same.
  private int trial(int number) {
    String trial = "caddy-trial";
    box(
        number++,
        plan.service()
            .map(service ->
                "`local_certs` in the Caddyfile's global options for now; `docker compose run --rm"
                    + " -d --name %s -p 127.0.0.1:8080:80 -p 127.0.0.1:8443:443 %s`"
                        .formatted(trial, service)
                    + ": Caddy runs beside nginx")
            .orElse(
                "Caddy beside nginx: `local_certs`, `http_port 8080` and `https_port 8443` in the"
                    + " Caddyfile's global options for now"));
    String root = "/data/caddy/pki/authorities/local/root.crt";
    if (plan.service().isPresent()) {
      box(number++, "`docker exec " + trial + " cat " + root + " > root.crt`");
    }
    box(
        number++,
        "`berth verify --compare http://127.0.0.1 http://127.0.0.1:8080` and `berth verify"
            + " --compare https://127.0.0.1 https://127.0.0.1:8443 --acme-ca-root root.crt`: exit"
            + " code 0, nothing differs but what is announced");
    box(
        number++,
        "the global options as they were"
            + (plan.service().isPresent() ? "; `docker rm -f " + trial + "`" : ""));
    return number;
  }

  private void mentions() {
    if (plan.mentions().isEmpty()) {
      return;
    }
    section("Lines that name nginx");
    line("| place | line | edit |");
    line("|---|---|---|");
    for (Mention each : plan.mentions()) {
      line("| %s | %s | %s |".formatted(each.place(), cell(each.text()), each.edit()));
    }
  }

  private void caddyfile() {
    section("Caddyfile");
    line("```");
    page.append(plan.caddyfile());
    line("```");
  }

  private void secrets() {
    if (plan.secrets().isEmpty()) {
      return;
    }
    section("Secrets");
    line(
        "Their values are not on this page. Each goes into the environment of Caddy, which puts it"
            + " where the Caddyfile names it; without one it does not start, or sends nothing in"
            + " its place.");
    line("");
    line("| variable | what it is | where it stands now |");
    line("|---|---|---|");
    for (HiddenSecret each : plan.secrets()) {
      line("| `%s` | %s | %s |".formatted(each.variable(), escaped(each.what()), each.place()));
    }
  }

  private void gotchas() {
    section("What goes wrong easily");
    for (Gotcha each : plan.gotchas()) {
      line(
          "- **%s.** %s [%s] (because of %s)"
              .formatted(each.title(), each.text(), each.source(), first(each.because())));
    }
  }

  private void directives() {
    section("Every directive");
    line("| place | nginx | | Caddy |");
    line("|---|---|---|---|");
    for (Decision each : distinct()) {
      line(
          "| %s | %s | %s | %s |"
              .formatted(
                  each.directive().place(),
                  cell(each.directive().shown()),
                  each.verdict().word(),
                  answer(each.verdict())));
    }
  }

  private static String answer(Verdict verdict) {
    return switch (verdict) {
      case Verdict.BySelf(String why, String source) -> why + " [" + source + "]";
      case Verdict.Written(List<String> lines, _) ->
          lines.stream().map(SwapMarkdown::cell).collect(Collectors.joining(" "));
      case Verdict.NoEquivalent(String changes, _) -> changes;
      case Verdict.Needless(String why) -> why;
    };
  }

  /// A file that is included in three places is three times in the tree and once on the page.
  private List<Decision> distinct() {
    Map<String, Decision> distinct = new LinkedHashMap<>();
    plan.decisions()
        .forEach(each ->
            distinct.putIfAbsent(
                each.directive().place() + each.directive().shown() + each.verdict().word(), each));
    return List.copyOf(distinct.values());
  }

  private static String places(List<Decision> decisions) {
    TreeSet<String> names = new TreeSet<>();
    decisions.forEach(each -> names.add("`" + each.directive().name() + "`"));
    List<String> places =
        decisions.stream().map(each -> each.directive().place().toString()).distinct().toList();
    return "(" + String.join(", ", names) + " at " + first(places) + ")";
  }

  /// Three, and how many more.
  private static String first(List<String> places) {
    List<String> shown = places.subList(0, Math.min(3, places.size()));
    int more = places.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private void task(int number, SwapTask task) {
    String kind = task.kind().toString().toLowerCase(Locale.ROOT);
    box(number, kind + " `" + task.path() + "`: " + task.goal());
  }

  private void box(int number, String text) {
    line("- [ ] " + number + ". " + text);
  }

  private void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private static String code(List<String> all) {
    return all.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return "`` " + escaped(text) + " ``";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
