package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import dev.berth.proxy.swap.directive.Scope;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// `return`, `rewrite` and the `if`s around them.
public final class Rewrites {
  private final Site site;
  private final Placeholders placeholders;
  private final Optional<String> headers;

  /// Of a location, whose headers stand around them.
  public Rewrites(Site site, Placeholders placeholders) {
    this(site, placeholders, Optional.empty());
  }

  /// Of one site.
  ///
  /// @param headers the snippet with the headers that these answers have, if nothing around them
  ///   has it
  public Rewrites(Site site, Placeholders placeholders, Optional<String> headers) {
    this.site = site;
    this.placeholders = placeholders;
    this.headers = headers;
  }

  /// Those of one level.
  ///
  /// @return whether nothing more is answered here
  public boolean write(Scope scope, CaddyBlock out) {
    scope.own("if").forEach(each -> condition(each, out));
    scope.own("rewrite").forEach(each -> rewrite(each, out));
    Optional<NginxDirective> answer = scope.ownLast("return");
    answer.ifPresent(each -> answer(each, "*", out));
    return answer.isPresent();
  }

  private void condition(NginxDirective when, CaddyBlock out) {
    String name = site.next("if");
    Optional<String> matcher = new Condition(placeholders).matcher(when, name);
    boolean simple =
        when.children().stream().allMatch(each -> each.is("return") || each.is("rewrite"));
    if (matcher.isEmpty() || !simple) {
      when.all()
          .forEach(each ->
              site.ledger()
                  .none(
                      each,
                      "this case is not told apart",
                      "write it with a matcher: " + CaddyDocs.MATCHERS));
      return;
    }
    out.line("@" + name + " " + matcher.get());
    site.ledger().written(when, "@" + name + " " + matcher.get());
    Rewrites inside = new Rewrites(site, placeholders.capturing(name), headers);
    when.children("return").forEach(each -> inside.answer(each, "@" + name, out));
    when.children("rewrite").forEach(each -> unsupported(each));
  }

  private void unsupported(NginxDirective rewrite) {
    site.ledger()
        .none(
            rewrite,
            "the address is not changed in this case",
            "write `rewrite` with both matchers: " + CaddyDocs.directive("rewrite"));
  }

  private void rewrite(NginxDirective rewrite, CaddyBlock out) {
    String name = site.next("rewrite");
    String matcher = "@" + name + " path_regexp " + CaddyBlock.word(rewrite.arg(0));
    Optional<String> target = placeholders.capturing(name).translate(rewrite.arg(1));
    if (target.isEmpty() || !Re2.understands(rewrite.arg(0))) {
      unsupported(rewrite);
      return;
    }
    String flag = rewrite.arg(2);
    boolean redirects =
        flag.equals("permanent") || flag.equals("redirect") || target.get().startsWith("http");
    boolean dropsQuery = target.get().endsWith("?");
    String to = dropsQuery ? target.get().substring(0, target.get().length() - 1) : target.get();
    out.line(matcher);
    if (redirects) {
      String query = dropsQuery || to.contains("?") ? "" : "{?query}";
      String code = flag.equals("permanent") ? "301" : "302";
      String rest = " " + CaddyBlock.word(to + query) + " " + code;
      site.ledger().written(rewrite, matcher, "redir @" + name + rest);
      dressed("@" + name, which -> "redir " + which + rest, out);
    } else {
      String line = "rewrite @%s %s".formatted(name, CaddyBlock.word(target.get()));
      out.line(line);
      site.ledger().written(rewrite, matcher, line);
    }
  }

  private void answer(NginxDirective answer, String matcher, CaddyBlock out) {
    boolean code = answer.arg(0).matches("\\d+");
    String status = code ? answer.arg(0) : "302";
    Optional<String> text = placeholders.translate(answer.arg(code ? 1 : 0));
    if (text.isEmpty()) {
      site.ledger()
          .none(answer, "the answer has another text", "write `redir` or `respond` by hand");
      out.line(which("error", matcher) + " 404");
      return;
    }
    String line = line(status, text.get(), matcher);
    dressed(matcher, which -> line(status, text.get(), which), out);
    String note =
        line.startsWith("redir") && text.get().startsWith("/")
            ? "Location is sent as it stands, without the host"
            : "";
    site.ledger().noted(answer, note, line);
  }

  /// With the headers that such an answer has in nginx.
  private void dressed(String matcher, UnaryOperator<String> line, CaddyBlock out) {
    if (headers.isEmpty() || matcher.equals("*")) {
      headers.ifPresent(snippet -> out.line("import " + snippet));
      out.line(line.apply(matcher));
    } else {
      out.block(
          "handle " + matcher,
          block -> block.line("import " + headers.get()).line(line.apply("*")));
    }
  }

  private static String line(String status, String text, String matcher) {
    if (status.equals("444")) {
      return which("abort", matcher);
    }
    if (status.matches("30[12378]")) {
      // A target that begins with a slash would be taken for a matcher.
      String which = matcher.equals("*") && !text.startsWith("/") ? "redir" : "redir " + matcher;
      return which + " " + CaddyBlock.word(text) + " " + status;
    }
    if (text.isEmpty() && status.compareTo("400") >= 0) {
      return which("error", matcher) + " " + status;
    }
    String body = text.isEmpty() ? "" : " " + CaddyBlock.word(text);
    boolean ambiguous = matcher.equals("*") && text.startsWith("/");
    return (ambiguous ? "respond *" : which("respond", matcher)) + body + " " + status;
  }

  private static String which(String directive, String matcher) {
    return matcher.equals("*") ? directive : directive + " " + matcher;
  }
}
