package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.Optional;
import java.util.regex.Pattern;

/// Configurations of nginx, Caddy and Traefik: by their name where it is fixed, else by what is
/// written in them.
final class ProxyDetector implements Detector {
  private static final Pattern CADDY =
      Pattern.compile("Caddyfile([._-].*)?|.*\\.([Cc]addyfile|caddy)");

  private static final Pattern NGINX_PLACE =
      Pattern.compile(
          ".*\\.(conf(\\.\\w+)?|nginx)"
              + "|(.*/)?[^/.]*nginx[^/.]*(/[^.]*)?(\\.(template|tmpl|j2|inc))?"
              + "|(.*/)?sites-(available|enabled)/[^/]+");
  private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");
  private static final Pattern NGINX_DIRECTIVE =
      Pattern.compile(
          "(?m)(^|[{;])\\s*((listen|server_name|proxy_\\w+)\\s[^;\\n]+;"
              + "|(location\\s[^;\\n]+|upstream\\s+\\S+)\\s*\\{)");

  private static final Pattern TRAEFIK_TOML =
      Pattern.compile("(?m)^\\s*\\[(entryPoints|(http|tcp)\\.routers)[.\\]]");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(
        Kind.PROXY_CONFIG,
        "",
        "nginx.conf",
        "*.conf with server, location or proxy_pass",
        "Caddyfile",
        "traefik.yaml",
        "labels traefik.*");
    for (SourceFile file : sources.everything()) {
      if (!file.isAside()) {
        proxy(file)
            .ifPresent(name -> out.found(Kind.PROXY_CONFIG, name + " " + file.path(), file, 1));
        if (isCaddy(file)) {
          CaddyPaths.in(file.lines())
              .forEach(it -> out.found(Kind.PROXY_PATH, it.path(), file, it.line()));
        }
      }
    }
  }

  private static boolean isCaddy(SourceFile file) {
    return CADDY.matcher(file.name()).matches();
  }

  private static Optional<String> proxy(SourceFile file) {
    if (isCaddy(file)) {
      return Optional.of("caddy");
    }
    if (isTraefik(file)) {
      return Optional.of("traefik");
    }
    return isNginx(file) ? Optional.of("nginx") : Optional.empty();
  }

  private static boolean isNginx(SourceFile file) {
    return NGINX_PLACE.matcher(file.path()).matches()
        && NGINX_DIRECTIVE.matcher(COMMENT.matcher(file.text()).replaceAll("")).find();
  }

  private static boolean isTraefik(SourceFile file) {
    return switch (file.extension()) {
      case ".toml" ->
          file.contains("[entryPoints", "[http.routers", "[tcp.routers")
              && TRAEFIK_TOML.matcher(file.text()).find();
      case ".yaml", ".yml" ->
          file.contains("entryPoints", "routers:", "traefik.")
              && YamlScalar.in(file.text()).stream().anyMatch(ProxyDetector::isOfTraefik);
      default -> false;
    };
  }

  /// Its static configuration, a dynamic one, or a label that it reads from Compose's services.
  private static boolean isOfTraefik(YamlScalar scalar) {
    if (scalar.isUnder("services", "*", "labels", "*")) {
      return (scalar.last() + " " + scalar.value()).matches("(\\d+ )?traefik\\..*");
    }
    return scalar.isUnder("entryPoints", "*")
        || scalar.isUnder("http", "routers")
        || scalar.isUnder("tcp", "routers");
  }
}
