package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;
import java.util.Optional;

/// `gzip` and what belongs to it.
public final class Compression {
  /// What `encode` compresses when nobody says otherwise, without the end after a star.
  private static final List<String> USUAL =
      List.of(
          "text/",
          "font/",
          "application/atom+xml",
          "application/eot",
          "application/font",
          "application/geo+json",
          "application/graphql+json",
          "application/javascript",
          "application/json",
          "application/ld+json",
          "application/manifest+json",
          "application/opentype",
          "application/otf",
          "application/rss+xml",
          "application/truetype",
          "application/ttf",
          "application/vnd.api+json",
          "application/vnd.ms-fontobject",
          "application/wasm",
          "application/x-httpd-cgi",
          "application/x-javascript",
          "application/x-opentype",
          "application/x-otf",
          "application/x-perl",
          "application/x-protobuf",
          "application/x-ttf",
          "application/xhtml+xml",
          "application/xml",
          "image/svg+xml",
          "image/vnd.microsoft.icon",
          "image/x-icon",
          "multipart/bag",
          "multipart/mixed");

  private final Ledger ledger;

  public Compression(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Written where it is turned on; the settings of the same level belong to it.
  public void write(Scope level, CaddyBlock out) {
    level
        .ownLast("gzip")
        .ifPresent(gzip -> {
          if (gzip.arg(0).equals("on")) {
            on(gzip, level, out);
          } else {
            off(gzip, level);
          }
        });
    level.own("gzip_types").forEach(this::types);
  }

  private void on(NginxDirective gzip, Scope level, CaddyBlock out) {
    Optional<NginxDirective> depth = level.ownLast("gzip_comp_level");
    Optional<NginxDirective> least = level.ownLast("gzip_min_length");
    if (depth.isEmpty() && least.isEmpty()) {
      out.line("encode zstd gzip");
    } else {
      out.block(
          "encode",
          block -> {
            block.line("zstd");
            block.line(depth.map(level1 -> "gzip " + level1.arg(0)).orElse("gzip"));
            least.ifPresent(length -> block.line("minimum_length " + length.arg(0)));
          });
    }
    ledger.written(gzip, "encode zstd gzip");
    depth.ifPresent(each -> ledger.written(each, "gzip " + each.arg(0)));
    least.ifPresent(each -> ledger.written(each, "minimum_length " + each.arg(0)));
  }

  private void off(NginxDirective gzip, Scope level) {
    if (level.around().filter(outer -> outer.says("gzip", "on")).isPresent()) {
      ledger.none(
          gzip,
          "answers here are compressed: `encode` of the whole site can't be turned off below it",
          "if that matters, write `encode` in the other blocks only");
    } else {
      ledger.needless(gzip, "nothing is compressed unless it is asked for");
    }
  }

  private void types(NginxDirective types) {
    List<String> unusual =
        types.args().stream()
            .filter(type -> USUAL.stream().noneMatch(type::startsWith) && !type.equals("*"))
            .toList();
    if (unusual.isEmpty() && !types.args().contains("*")) {
      ledger.bySelf(types, "compresses these types, and more text", CaddyDocs.ENCODE);
    } else {
      ledger.none(
          types,
          "no longer compressed: "
              + (unusual.isEmpty() ? "types that are no text" : String.join(", ", unusual)),
          "if they are large, name all types in `encode { match … }`: " + CaddyDocs.ENCODE);
    }
  }
}
