package dev.berth.proxy.swap;

/// Where a statement about Caddy, nginx or an authority can be looked up.
final class CaddyDocs {
  private static final String DOCS = "https://caddyserver.com/docs/";

  static final String HTTPS = DOCS + "automatic-https";
  static final String PROXY = directive("reverse_proxy");
  static final String PROXY_HEADERS = PROXY + "#defaults";
  static final String STREAMING = PROXY + "#streaming";
  static final String TLS = directive("tls");
  static final String ENCODE = directive("encode");
  static final String FILES = directive("file_server");
  static final String HANDLE = directive("handle");
  static final String HEADER = directive("header");
  static final String BODY = directive("request_body");
  static final String REDIR = directive("redir");
  static final String MATCHERS = DOCS + "caddyfile/matchers";
  static final String OPTIONS = DOCS + "caddyfile/options";
  static final String SERVERS = OPTIONS + "#server-options";
  static final String LOGGING = DOCS + "logging";
  static final String CONVENTIONS = DOCS + "conventions#file-locations";
  static final String MODULES = "https://caddyserver.com/download";
  static final String LIMITS = "https://letsencrypt.org/docs/rate-limits/";

  private CaddyDocs() {}

  static String directive(String name) {
    return DOCS + "caddyfile/directives/" + name;
  }

  /// nginx's own index, which has every directive.
  static String nginx(String name) {
    return "https://nginx.org/en/docs/dirindex.html (" + name + ")";
  }
}
