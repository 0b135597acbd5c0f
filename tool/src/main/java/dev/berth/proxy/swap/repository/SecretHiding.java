package dev.berth.proxy.swap.repository;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of a configuration before anything is made of it, so that no page, Caddyfile
/// or message can have them. Where one stood there is `${NAME}`, as the templates of nginx's image
/// write it; in the Caddyfile it becomes `{$NAME}`.
final class SecretHiding {
  /// A value behind a name.
  private static final Set<String> GIVES =
      Set.of(
          "proxy_set_header",
          "grpc_set_header",
          "fastcgi_param",
          "uwsgi_param",
          "scgi_param",
          "set");

  /// Their argument holds a secret word by design.
  /// (<https://nginx.org/en/docs/http/ngx_http_secure_link_module.html>)
  private static final Set<String> SIGNS = Set.of("secure_link_md5", "secure_link_secret");

  /// Code of other languages.
  private static final Pattern CODE = Pattern.compile(".*_by_lua(_block)?|perl(_set)?|js_.*");

  /// Where a path is one of requests.
  private static final Set<String> PATHS =
      Set.of(
          "location",
          "proxy_pass",
          "proxy_redirect",
          "rewrite",
          "return",
          "if",
          "try_files",
          "error_page",
          "auth_request");

  private static final Set<String> OF_MAP = Set.of("default", "hostnames", "volatile", "include");

  private static final Pattern HARMLESS =
      Pattern.compile("(?i)[01]|on|off|true|false|yes|no|none|null|default|[^a-z0-9]*");

  private static final Pattern SCHEME = Pattern.compile("(?i)^(bearer|basic|token|apikey)\\s+");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+}|\\$\\w+");

  private final SecretNames names = new SecretNames();
  private final List<HiddenSecret> secrets = new ArrayList<>();

  private SecretHiding() {}

  record Result(List<NginxDirective> tree, List<HiddenSecret> secrets) {
    Result {
      tree = List.copyOf(tree);
      secrets = List.copyOf(secrets);
    }
  }

  static Result of(List<NginxDirective> tree) {
    SecretHiding hiding = new SecretHiding();
    List<NginxDirective> hidden = tree.stream().map(each -> hiding.of(each, "", "")).toList();
    return new Result(hidden, hiding.secrets.stream().distinct().toList());
  }

  /// @param key what the `map` around it asks; empty text outside of one
  /// @param made the variable that this `map` makes
  private NginxDirective of(NginxDirective each, String key, String made) {
    if (CODE.matcher(each.name()).matches()) {
      return with(each, each.name(), List.of(), each.block().map(code -> List.of()));
    }
    boolean map = each.is("map");
    boolean paths = PATHS.contains(each.name()) || !key.isEmpty();
    String name = key.isEmpty() ? each.name() : spots(each, key(each, key), true);
    List<String> args =
        made.isEmpty() ? args(each) : each.args().stream().map(a -> value(each, made, a)).toList();
    List<String> plain = args.stream().map(arg -> spots(each, arg, paths)).toList();
    Optional<List<NginxDirective>> block =
        each.block()
            .map(inner ->
                inner.stream()
                    .map(child -> of(child, map ? each.arg(0) : "", map ? each.arg(1) : ""))
                    .toList());
    return with(each, name, plain, block);
  }

  private static NginxDirective with(
      NginxDirective each, String name, List<String> args, Optional<List<NginxDirective>> block) {
    return new NginxDirective(name, args, block, each.place());
  }

  private String key(NginxDirective each, String asked) {
    return SecretNames.asks(asked) && !OF_MAP.contains(each.name())
        ? compared(each, asked, each.name())
        : each.name();
  }

  private String value(NginxDirective each, String made, String value) {
    return SecretNames.asks(made) ? literal(each, made, value) : value;
  }

  private List<String> args(NginxDirective each) {
    List<String> args = new ArrayList<>(each.args());
    if (GIVES.contains(each.name()) && SecretNames.telling(each.arg(0)) && args.size() > 1) {
      args.set(1, literal(each, each.arg(0), each.arg(1)));
    } else if (each.is("if")) {
      condition(each, args);
    } else if (SIGNS.contains(each.name())) {
      args.replaceAll(arg -> literal(each, "secure_link_secret", arg));
    } else if (each.is("env") && each.arg(0).contains("=")) {
      String name = each.arg(0).replaceFirst("=.*", "");
      String value = each.arg(0).substring(name.length() + 1);
      args.set(0, name + "=" + (SecretNames.telling(name) ? literal(each, name, value) : value));
    }
    return args;
  }

  /// What stands behind `=`, `!=`, `~` …
  private void condition(NginxDirective when, List<String> args) {
    for (int i = 1; i + 1 < args.size(); i++) {
      if (args.get(i).matches("!?(=|~\\*?)") && SecretNames.asks(args.get(i - 1))) {
        boolean last = i + 2 == args.size() && args.get(i + 1).endsWith(")");
        String value = last ? args.get(i + 1).replaceFirst("\\)$", "") : args.get(i + 1);
        args.set(i + 1, compared(when, args.get(i - 1), value) + (last ? ")" : ""));
      }
    }
  }

  /// A value or an expression that is compared with something secret.
  private String compared(NginxDirective each, String asked, String value) {
    String from = asked.replaceFirst("^\\(", "");
    String sign = value.matches("~\\*?.*") ? value.replaceFirst("^(~\\*?).*", "$1") : "";
    String rest = value.substring(sign.length());
    String words =
        rest.replaceAll("(?i)\\b(bearer|basic|token)\\b", "")
            .replaceAll("\\\\[a-zA-Z]|\\[[^]]*]|[^A-Za-z0-9]", "");
    if (words.length() < 3 || HARMLESS.matcher(words).matches()) {
      return value;
    }
    boolean plain = !rest.matches(".*[\\^$\\[\\\\*+].*");
    return sign + (plain ? literal(each, from, rest) : hidden(each, rest, from, what(each, from)));
  }

  /// All of a text but variables and the name of a scheme.
  private String literal(NginxDirective each, String from, String value) {
    Matcher scheme = SCHEME.matcher(value);
    String head = scheme.find() ? scheme.group() : "";
    StringBuilder out = new StringBuilder(head);
    String rest = value.substring(head.length());
    int at = 0;
    Matcher variable = VARIABLE.matcher(rest);
    while (variable.find()) {
      out.append(part(each, from, rest.substring(at, variable.start()))).append(variable.group());
      at = variable.end();
    }
    return out.append(part(each, from, rest.substring(at))).toString();
  }

  private String part(NginxDirective each, String from, String text) {
    return HARMLESS.matcher(text).matches() ? text : hidden(each, text, from, what(each, from));
  }

  private String spots(NginxDirective each, String text, boolean path) {
    SecretSpots.Hider instead = (value, from, what) -> hidden(each, value, from, what);
    String hidden = SecretSpots.hide(text, instead);
    return path ? SecretSpots.hideInPath(hidden, instead) : hidden;
  }

  private static String what(NginxDirective each, String from) {
    return each.is("if") ? "what `" + from + "` is compared with" : "the value of `" + from + "`";
  }

  private String hidden(NginxDirective each, String value, String from, String what) {
    String name = names.of(value, from);
    secrets.add(new HiddenSecret(name, what, each.place().toString()));
    return "${" + name + "}";
  }
}
