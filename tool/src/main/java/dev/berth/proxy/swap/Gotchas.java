package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.repository.NginxSource;
import dev.berth.proxy.swap.repository.RepositoryFiles;
import dev.berth.stack.compose.PublishedPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds those that a configuration gives cause for.
final class Gotchas {
  static final String WEB_SOCKETS = "WebSockets";

  private final List<NginxDirective> all;
  private final NginxSource source;
  private final RepositoryFiles repository;
  private final List<Gotcha> found = new ArrayList<>();

  private Gotchas(NginxSource source, RepositoryFiles repository) {
    this.source = source;
    this.repository = repository;
    this.all = source.tree().stream().flatMap(NginxDirective::all).toList();
  }

  static List<Gotcha> of(NginxSource source, RepositoryFiles repository) {
    Gotchas gotchas = new Gotchas(source, repository);
    gotchas.service();
    gotchas.certificates();
    gotchas.requests();
    gotchas.answers();
    return List.copyOf(gotchas.found);
  }

  private void service() {
    source
        .service()
        .ifPresent(nginx -> {
          List<String> ports = nginx.service().ports().stream().map(PublishedPort::shown).toList();
          String place =
              repository.shown(nginx.file().file()) + ":" + nginx.service().place().line();
          add(
              "Ports",
              "Caddy needs 80 and 443 of the machine itself: the authority asks there, and http is"
                  + " led to https. HTTP/3 also needs 443/udp. Now published: "
                  + (ports.isEmpty() ? "none" : String.join(", ", ports))
                  + ". Both proxies can't have them at once: nginx stops, then Caddy starts.",
              List.of(place),
              CaddyDocs.HTTPS);
          if (nginx.service().healthcheck()) {
            add(
                "Health check",
                "A check by http inside the container now gets a redirect (308). Ask `caddy"
                    + " version`, or an address that has its own `http://` site.",
                List.of(place),
                CaddyDocs.HTTPS);
          }
        });
  }

  private void certificates() {
    cause(
        "Volume of certificates",
        "Certificates and the account's key are in `/data`. Without a volume there, each new"
            + " container orders new ones, until the authority refuses.",
        CaddyDocs.CONVENTIONS,
        named("ssl_certificate"));
    cause(
        "Limits of the authority",
        "Let's Encrypt gives 5 certificates a week for the same set of names and allows 5 failed"
            + " checks an hour for a name. Try with its staging first: `acme_ca"
            + " https://acme-staging-v02.api.letsencrypt.org/directory` in the global options.",
        CaddyDocs.LIMITS,
        named("ssl_certificate"));
    cause(
        "The first minutes",
        "Caddy orders when it starts, so https fails until the certificate is there: seconds, if"
            + " the names' A and AAAA records lead here. To bridge them, keep the old ones for now:"
            + " `tls FULLCHAIN KEY` in the site.",
        CaddyDocs.TLS,
        named("ssl_certificate"));
    cause(
        "Names with a star",
        "They need the DNS challenge, and with it a Caddy built with a module for the provider.",
        CaddyDocs.HTTPS + "#wildcard-certificates",
        each ->
            each.is("server_name")
                && each.args().stream()
                    .anyMatch(arg -> arg.startsWith("*") || arg.startsWith(".")));
  }

  private void requests() {
    cause(
        "Size of a body",
        "nginx refuses by Content-Length before the app hears of it, and gathers the whole body"
            + " first. Caddy streams: addresses and passwords are asked for before, the app sees"
            + " the request begin, and the 413 comes when the limit is reached. Where nothing is"
            + " said, nginx allows 1 MB and Caddy anything.",
        CaddyDocs.BODY,
        named("client_max_body_size"));
    cause(
        "Headers to the app",
        "Caddy sets X-Forwarded-For, -Proto and -Host and believes nobody's, unless"
            + " `trusted_proxies` says whom.",
        CaddyDocs.PROXY_HEADERS,
        each -> each.is("proxy_set_header") && each.arg(0).startsWith("X-Forwarded"));
    cause(
        "Timeouts",
        "Where nginx says nothing it gives up on the app after 60 s; Caddy waits on. The ones that"
            + " are said are in the Caddyfile.",
        CaddyDocs.PROXY + "#the-http-transport",
        named("proxy_read_timeout"));
    cause(
        WEB_SOCKETS,
        "They pass without a word. Those that are open end with nginx, without a closing frame, and"
            + " have to be opened again; later with each reload of Caddy, unless"
            + " `stream_close_delay 5m` in `reverse_proxy` lets them end by themselves.",
        CaddyDocs.STREAMING,
        each -> each.is("proxy_set_header") && each.args().contains("$http_upgrade"));
    cause(
        "Paths",
        "Caddy's `path` does not tell capitals from small letters; nginx's locations do.",
        CaddyDocs.MATCHERS + "#path",
        each ->
            LocationMatch.of(each)
                .filter(match ->
                    match instanceof LocationMatch.Exact
                        || (match instanceof LocationMatch.Prefix(String path, _)
                            && path.length() > 1))
                .isPresent());
    cause(
        "Passwords",
        "`basic_auth` takes bcrypt only: a file of htpasswd made with -m or -s must be made anew.",
        CaddyDocs.directive("basic_auth"),
        named("auth_basic_user_file"));
  }

  private void answers() {
    cause(
        "Headers in locations",
        "A location with its own `add_header` loses all of the server's in nginx. The Caddyfile"
            + " does the same, to the letter; see whether that was meant.",
        "https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header",
        each ->
            each.is("location")
                && !each.children("add_header").isEmpty()
                && all.stream()
                    .anyMatch(other ->
                        other.is("server")
                            && other.children().contains(each)
                            && !other.children("add_header").isEmpty()));
    cause(
        "Redirects",
        "From http to https Caddy answers 308, not 301, and keeps the name: a name that leads"
            + " elsewhere is then led twice.",
        CaddyDocs.HTTPS,
        each ->
            each.is("return")
                && each.arg(0).matches("30\\d")
                && each.arg(1).startsWith("https://"));
    cause(
        "Pages of errors",
        "Where nothing else is said nginx writes a small page of its own; Caddy's answer is empty,"
            + " and with 405 it names the methods that it takes.",
        CaddyDocs.directive("handle_errors"),
        each -> each.is("server") && each.block().isPresent());
    files();
    cause(
        "Compression",
        "zstd is offered too, and chosen by browsers that know it. From 512 bytes on, where"
            + " nothing else is said. `Vary` comes with every file, and with answers of the app"
            + " only when they are compressed; nginx sends it with all that it could compress.",
        CaddyDocs.ENCODE,
        each -> each.is("gzip") && each.arg(0).equals("on"));
    cause(
        "Logs",
        "One JSON object a line, on the container's output; what reads the old form must change.",
        CaddyDocs.directive("log"),
        each -> each.is("access_log") && !each.arg(0).equals("off"));
  }

  private void files() {
    cause(
        "Types of files",
        "Caddy adds `charset=utf-8` to the types of texts, and calls scripts text/javascript. A"
            + " file whose ending says nothing is looked into, where nginx takes `default_type`.",
        CaddyDocs.FILES,
        each -> each.is("root") || each.is("alias"));
    cause(
        "Directories",
        "One without an index is 403 in nginx, by way of its name with a slash, and 404 in"
            + " Caddy.",
        CaddyDocs.FILES,
        each -> each.is("root") || each.is("alias"));
  }

  private static Predicate<NginxDirective> named(String name) {
    return each -> each.is(name);
  }

  private void cause(String title, String text, String source, Predicate<NginxDirective> gives) {
    List<String> because =
        all.stream().filter(gives).map(each -> each.place().toString()).distinct().toList();
    if (!because.isEmpty()) {
      add(title, text, because, source);
    }
  }

  private void add(String title, String text, List<String> because, String source) {
    found.add(new Gotcha(title, text, because, source));
  }
}
