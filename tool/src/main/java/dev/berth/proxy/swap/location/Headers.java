package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Units;
import java.util.List;
import java.util.Optional;

/// `add_header` and `expires`.
public final class Headers {
  /// nginx adds headers to these only, where it is not told `always`.
  /// (<https://nginx.org/en/docs/http/ngx_http_headers_module.html>)
  private static final String GOOD = "match status 2xx 3xx";

  private static final long FOR_EVER = 315_360_000;

  private final Ledger ledger;
  private final Placeholders placeholders;

  public Headers(Ledger ledger, Placeholders placeholders) {
    this.ledger = ledger;
    this.placeholders = placeholders;
  }

  public void add(List<NginxDirective> directives, CaddyBlock out) {
    for (NginxDirective directive : directives) {
      Optional<String> value = placeholders.translate(directive.arg(1));
      if (directive.arg(1).isEmpty()) {
        ledger.needless(directive, "an empty header is not sent");
      } else if (value.isEmpty()) {
        ledger.none(
            directive,
            "the header " + directive.arg(0) + " is no longer sent",
            "let the app send it; Caddy has no variable like the one in it");
      } else {
        String header = directive.arg(0) + " " + CaddyBlock.word(value.get());
        if (directive.arg(2).equals("always")) {
          out.line("header " + header);
          ledger.written(directive, "header " + header);
        } else {
          good(directive, header, out);
        }
      }
    }
  }

  void expires(NginxDirective directive, CaddyBlock out) {
    String time = directive.arg(0).equals("modified") ? directive.arg(1) : directive.arg(0);
    Optional<String> control =
        switch (time) {
          case "off" -> Optional.empty();
          case "epoch" -> Optional.of("no-cache");
          case "max" -> Optional.of("max-age=" + FOR_EVER);
          default ->
              time.startsWith("-")
                  ? Optional.of("no-cache")
                  : Units.seconds(time).map(seconds -> "max-age=" + seconds);
        };
    if (time.equals("off")) {
      ledger.needless(directive, "nothing is added");
    } else if (control.isEmpty()) {
      ledger.none(directive, "answers do not say how long they may be kept", "write Cache-Control");
    } else {
      good(directive, "Cache-Control " + control.get(), out);
    }
  }

  private void good(NginxDirective directive, String header, CaddyBlock out) {
    out.block("header", block -> block.line("+" + header).line(GOOD));
    String note =
        directive.is("expires") ? "the header Expires is not sent; Cache-Control rules it" : "";
    ledger.noted(directive, note, "header +" + header, GOOD);
  }
}
