package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What is to be said of a directive by its name alone.
final class KnownDirectives {
  private static final String OF_THE_PROCESS =
      "how nginx's own processes work; Caddy has none like it";
  private static final String BUFFERS = "sizes of nginx's own buffers; Caddy streams";

  private static final Map<String, Verdict> BY_NAME = new HashMap<>();

  static {
    needless(
        OF_THE_PROCESS,
        "user worker_processes worker_cpu_affinity worker_rlimit_nofile worker_priority pid daemon"
            + " master_process events worker_connections use multi_accept accept_mutex load_module"
            + " pcre_jit thread_pool worker_shutdown_timeout lock_file");
    needless(
        "tuning of nginx's system calls and tables",
        "tcp_nopush tcp_nodelay aio aio_write directio sendfile_max_chunk types_hash_max_size"
            + " types_hash_bucket_size server_names_hash_bucket_size server_names_hash_max_size"
            + " variables_hash_max_size variables_hash_bucket_size map_hash_bucket_size"
            + " map_hash_max_size proxy_headers_hash_max_size proxy_headers_hash_bucket_size"
            + " open_file_cache open_file_cache_valid open_file_cache_min_uses"
            + " open_file_cache_errors reset_timedout_connection output_buffers lingering_close"
            + " lingering_time lingering_timeout postpone_output log_not_found"
            + " server_name_in_redirect"
            + " port_in_redirect keepalive_requests keepalive_disable http2_max_concurrent_streams"
            + " ssl_buffer_size read_ahead");
    needless(
        BUFFERS,
        "proxy_buffers proxy_buffer_size proxy_busy_buffers_size proxy_max_temp_file_size"
            + " proxy_temp_file_write_size proxy_temp_path client_body_buffer_size"
            + " client_body_temp_path client_body_in_file_only gzip_buffers");
    needless("its content stands in the Caddyfile", "include http");
    needless("compression follows what the client accepts", "gzip_disable gzip_http_version");
    needless("a name is looked up when Caddy connects", "resolver resolver_timeout");
    self("files are sent by the kernel", CaddyDocs.FILES, "sendfile");
    self("files are served with ETag and Last-Modified", CaddyDocs.FILES, "etag if_modified_since");
    self("the type follows a file's ending", CaddyDocs.FILES, "types default_type charset");
    self("errors are logged to standard error", CaddyDocs.LOGGING, "error_log");
    self(
        "HTTP/2 and HTTP/3 are on", CaddyDocs.SERVERS, "http2 http3 quic_retry http2_push_preload");
    self(
        "certificates are obtained and renewed without being asked",
        CaddyDocs.HTTPS,
        "ssl ssl_certificate ssl_certificate_key ssl_trusted_certificate ssl_password_file");
    self("revocation is stapled", CaddyDocs.HTTPS, "ssl_stapling ssl_stapling_verify");
    self(
        "safe defaults",
        CaddyDocs.TLS,
        "ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout"
            + " ssl_session_tickets ssl_session_ticket_key ssl_dhparam ssl_ecdh_curve"
            + " ssl_early_data"
            + " ssl_conf_command");
    self("an unknown name gets no certificate", CaddyDocs.HTTPS, "ssl_reject_handshake");
    self("the answer says what it varies by", CaddyDocs.ENCODE, "gzip_vary");
    self("answers of the app are compressed too", CaddyDocs.ENCODE, "gzip_proxied");
    self("connections to the app are kept", CaddyDocs.PROXY, "keepalive zone");
    self("the app is asked in HTTP/1.1", CaddyDocs.PROXY, "proxy_http_version");
    self("a request is streamed to the app", CaddyDocs.STREAMING, "proxy_request_buffering");
    self("every header of the app is passed on", CaddyDocs.PROXY_HEADERS, "proxy_pass_header");
    self("the app's name is sent for its certificate", CaddyDocs.PROXY, "proxy_ssl_server_name");
    self(
        "headers of a request may have 1 MB",
        CaddyDocs.SERVERS,
        "large_client_header_buffers client_header_buffer_size");
    self("slashes are merged for matching", CaddyDocs.MATCHERS, "merge_slashes");
    none(
        "a client that asks too often is no longer held back",
        "limit it in the app, or build Caddy with a rate limiter from " + CaddyDocs.MODULES,
        "limit_req limit_req_zone limit_req_status limit_req_log_level limit_req_dry_run limit_conn"
            + " limit_conn_zone limit_conn_status limit_conn_log_level");
    none(
        "the log has another form: one JSON object a line",
        "change what reads the log; fields: " + CaddyDocs.directive("log"),
        "log_format");
    none(
        "nothing is cached in the proxy: the app is asked each time",
        "let the app say Cache-Control, or build Caddy with a cache from " + CaddyDocs.MODULES,
        "proxy_cache proxy_cache_path proxy_cache_valid proxy_cache_key proxy_cache_bypass"
            + " proxy_no_cache proxy_cache_use_stale proxy_cache_lock proxy_cache_methods"
            + " proxy_cache_min_uses proxy_cache_background_update proxy_cache_revalidate");
    none(
        "answers are not compressed with Brotli on the way; zstd and gzip are",
        "let the build make .br files and serve them with `precompressed br`: " + CaddyDocs.FILES,
        "brotli brotli_comp_level brotli_types brotli_min_length brotli_buffers brotli_window");
    none(
        "nginx's numbers are gone",
        "read Caddy's: https://caddyserver.com/docs/metrics",
        "stub_status status_zone");
    none(
        "the question before a request is not asked",
        "write `forward_auth`: " + CaddyDocs.directive("forward_auth"),
        "auth_request auth_request_set");
    none(
        "PHP is not asked, its pages are 502: nginx leads requests around between files, index and"
            + " script, which `handle` blocks do not",
        "write `php_fastcgi` for the whole site, which does so: "
            + CaddyDocs.directive("php_fastcgi"),
        "fastcgi_pass fastcgi_param fastcgi_index fastcgi_split_path_info fastcgi_read_timeout"
            + " fastcgi_buffers fastcgi_buffer_size fastcgi_send_timeout fastcgi_connect_timeout"
            + " fastcgi_intercept_errors fastcgi_hide_header");
    none(
        "an answer is sent as fast as the visitor takes it",
        "nothing in most cases; Caddy has no limit of speed",
        "limit_rate limit_rate_after");
  }

  private static final Set<String> OUTER_BLOCKS = Set.of("server", "location", "upstream");

  private KnownDirectives() {}

  static Verdict verdict(NginxDirective directive) {
    Verdict known = BY_NAME.get(directive.name());
    if (known != null) {
      return known;
    }
    return OUTER_BLOCKS.contains(directive.name())
        ? new Verdict.Needless("nothing leads to it")
        : new Verdict.NoEquivalent(
            "unknown: Berth does not translate `" + directive.name() + "` here",
            "look it up and decide: " + CaddyDocs.nginx(directive.name()));
  }

  private static void needless(String why, String names) {
    put(new Verdict.Needless(why), names);
  }

  private static void self(String why, String source, String names) {
    put(new Verdict.BySelf(why, source), names);
  }

  private static void none(String changes, String task, String names) {
    put(new Verdict.NoEquivalent(changes, task), names);
  }

  private static void put(Verdict verdict, String names) {
    for (String name : names.split(" ", -1)) {
      BY_NAME.put(name, verdict);
    }
  }
}
