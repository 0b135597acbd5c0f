package dev.berth.proxy.swap;

import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Verdict;
import dev.berth.proxy.swap.repository.HiddenSecret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        SwapChanges.distinct(plan).stream()
            .collect(Collectors.groupingBy(each -> each.verdict().word(), Collectors.counting()));
    line("| of %d directives | |".formatted(SwapChanges.distinct(plan).size()));
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
    List<String> changes = SwapChanges.of(plan);
    if (changes.isEmpty()) {
      line("Nothing that is known.");
    }
    changes.forEach(each -> line("- " + each));
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
    number = plan.service().isPresent() ? composed(number) : byBerth(number);
    line("");
    line("A week later:");
    line("");
    for (SwapTask task : plan.tasks()) {
      if (task.kind() == SwapTask.Kind.DELETE) {
        task(number++, task);
      }
    }
  }

  /// A service of Compose changes its image.
  private int composed(int number) {
    String service = plan.service().orElseThrow();
    box(number++, "`docker compose up -d " + service + "`: nginx stops, Caddy starts");
    box(number++, "`docker compose logs -f " + service + "` until *certificate obtained*");
    box(number++, "each address of the configuration asked once: same status, same headers");
    String file = plan.composeFile().orElse("compose.yaml");
    box(
        number++,
        "if not: `git checkout %1$s && docker compose up -d %2$s`: nginx is back, with its old"
                .formatted(file, service)
            + " certificates");
    return number;
  }

  /// nginx of the server itself is changed for Caddy without a lost request.
  private int byBerth(int number) {
    String env = SwapTasks.environment(plan.caddyfile()).isEmpty() ? "" : " --env FILE";
    String command = "berth swap-proxy --server root@ADDRESS" + env;
    box(
        number++,
        "`" + command + " --plan`: what it would do, with the configuration that nginx has there");
    box(
        number++,
        "`"
            + command
            + "`: certificates are ordered and both are asked the same while nginx goes"
            + " on; a difference that is not announced ends it there, with all as before");
    box(number++, "if not: `berth swap-proxy --server root@ADDRESS --back`: nginx is back");
    return number;
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
              .formatted(
                  each.title(), each.text(), each.source(), SwapChanges.first(each.because())));
    }
  }

  private void directives() {
    section("Every directive");
    line("| place | nginx | | Caddy |");
    line("|---|---|---|---|");
    for (Decision each : SwapChanges.distinct(plan)) {
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

  private void line(String text) {
    page.append(text).append('\n');
  }
}
