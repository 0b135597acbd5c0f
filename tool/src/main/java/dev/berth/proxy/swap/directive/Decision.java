package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;

/// One directive, at its place, and what becomes of it.
public record Decision(NginxDirective directive, Verdict verdict) {
  /// For tests and tables: `nginx.conf:12<TAB>gzip<TAB>written`.
  public String row() {
    return directive.place() + "\t" + directive.name() + "\t" + verdict.word();
  }
}
