package dev.berth.proxy.swap.directive;

/// Where a statement about Caddy, nginx or an authority can be looked up.
public final class CaddyDocs {
  private static final String DOCS = "https://caddyserver.com/docs/";

  public static final String HTTPS = DOCS + "automatic-https";
  public static final String PROXY = directive("reverse_proxy");
  public static final String PROXY_HEADERS = PROXY + "#defaults";
  public static final String STREAMING = PROXY + "#streaming";
  public static final String TLS = directive("tls");
  public static final String ENCODE = directive("encode");
  public static final String FILES = directive("file_server");
  static final String HANDLE = directive("handle");
  static final String HEADER = directive("header");
  public static final String BODY = directive("request_body");
  static final String REDIR = directive("redir");
  public static final String MATCHERS = DOCS + "caddyfile/matchers";
  static final String OPTIONS = DOCS + "caddyfile/options";
  public static final String SERVERS = OPTIONS + "#server-options";
  public static final String LOGGING = DOCS + "logging";
  public static final String CONVENTIONS = DOCS + "conventions#file-locations";
  static final String MODULES = "https://caddyserver.com/download";
  public static final String LIMITS = "https://letsencrypt.org/docs/rate-limits/";

  private CaddyDocs() {}

  public static String directive(String name) {
    return DOCS + "caddyfile/directives/" + name;
  }

  /// nginx's own index, which has every directive.
  static String nginx(String name) {
    return "https://nginx.org/en/docs/dirindex.html (" + name + ")";
  }
}
