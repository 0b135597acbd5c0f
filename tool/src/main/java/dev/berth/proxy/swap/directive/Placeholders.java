package dev.berth.proxy.swap.directive;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// nginx's variables as Caddy's placeholders.
/// (<https://caddyserver.com/docs/caddyfile/concepts#placeholders>)
///
/// @param made variables that the configuration makes itself (`map`, `set`), with what they become
/// @param captured name of the expression whose groups `$1` … mean; empty when there is none
public record Placeholders(Map<String, String> made, String captured) {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))|\\{");

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("host", "{host}"),
          Map.entry("http_host", "{hostport}"),
          Map.entry("server_name", "{host}"),
          Map.entry("request_uri", "{uri}"),
          Map.entry("uri", "{path}"),
          Map.entry("document_uri", "{path}"),
          Map.entry("args", "{query}"),
          Map.entry("query_string", "{query}"),
          Map.entry("scheme", "{scheme}"),
          Map.entry("request_method", "{method}"),
          Map.entry("remote_addr", "{client_ip}"),
          Map.entry("realip_remote_addr", "{remote_host}"),
          Map.entry("remote_port", "{remote_port}"),
          Map.entry("server_port", "{http.request.local.port}"),
          Map.entry("request_id", "{http.request.uuid}"),
          Map.entry("document_root", "{http.vars.root}"),
          Map.entry("ssl_protocol", "{tls_version}"),
          Map.entry("ssl_cipher", "{tls_cipher}"),
          Map.entry("server_protocol", "{http.request.proto}"),
          Map.entry("hostname", "{system.hostname}"));

  public Placeholders {
    made = Map.copyOf(made);
  }

  public Placeholders with(String variable, String value) {
    Map<String, String> more = new HashMap<>(made);
    more.put(variable, value);
    return new Placeholders(more, captured);
  }

  public Placeholders capturing(String expression) {
    return new Placeholders(made, expression);
  }

  /// A text with its variables replaced; empty when one has no counterpart.
  public Optional<String> translate(String text) {
    Matcher found = VARIABLE.matcher(text.replace("$is_args$args", "${is_args_and_args}"));
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      Optional<String> value = found.group().equals("{") ? Optional.of("\\{") : of(found);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      found.appendReplacement(out, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(found.appendTail(out).toString());
  }

  private Optional<String> of(MatchResult found) {
    String name = found.group(1) == null ? found.group(2) : found.group(1);
    if (made.containsKey(name)) {
      return Optional.of(made.get(name));
    }
    if (KNOWN.containsKey(name)) {
      return Optional.of(KNOWN.get(name));
    }
    if (name.equals("is_args_and_args")) {
      return Optional.of("{?query}");
    }
    if (name.matches("\\d") && !captured.isEmpty()) {
      return Optional.of("{re." + captured + "." + name + "}");
    }
    // Templates of nginx's image: the environment, filled in when the container starts.
    if (found.group(1) != null && name.equals(name.toUpperCase(Locale.ROOT))) {
      return Optional.of("{$" + name + "}");
    }
    return prefixed(name, "http_", "header.")
        .or(() -> prefixed(name, "cookie_", "cookie."))
        .or(() -> prefixed(name, "arg_", "query."));
  }

  private static Optional<String> prefixed(String name, String nginx, String caddy) {
    if (!name.startsWith(nginx)) {
      return Optional.empty();
    }
    String rest = name.substring(nginx.length());
    return Optional.of("{" + caddy + (nginx.equals("http_") ? field(rest) : rest) + "}");
  }

  /// `user_agent` is the header `User-Agent`.
  public static String field(String name) {
    return Pattern.compile("(?:^|_)([a-z0-9])")
        .matcher(name)
        .replaceAll(
            match -> (match.start() == 0 ? "" : "-") + match.group(1).toUpperCase(Locale.ROOT));
  }
}
