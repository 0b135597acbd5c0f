package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Files of a directory: `root`, `alias`, `index`, `try_files`.
public final class Served {
  private final Site site;
  private final Placeholders placeholders;

  public Served(Site site, Placeholders placeholders) {
    this.site = site;
    this.placeholders = placeholders;
  }

  void write(Scope scope, Optional<LocationMatch> match, CaddyBlock out) {
    match.flatMap(any -> scope.ownLast("root")).ifPresent(root -> root(root, out));
    alias(scope, match, out);
    Optional<NginxDirective> tried = scope.ownLast("try_files");
    if (tried.isPresent()) {
      String line = "try_files " + String.join(" ", wanted(tried.get()));
      out.line(line).lineOrBlock("file_server", server(scope));
      site.ledger().written(tried.get(), line);
    } else if (scope.last("root").isPresent() || scope.ownLast("alias").isPresent()) {
      out.lineOrBlock("file_server", server(scope));
    } else {
      out.line("error 404");
    }
  }

  /// The location that `try_files` leads to where no file is.
  Optional<NginxDirective> fallback(Scope scope) {
    return scope
        .ownLast("try_files")
        .filter(tried -> !tried.args().isEmpty())
        .flatMap(tried -> site.named(tried.args().getLast()));
  }

  /// Only the files of such a location.
  ///
  /// @param dressing what else is done with what is found
  void files(Scope scope, Consumer<CaddyBlock> dressing, CaddyBlock out) {
    NginxDirective tried = scope.ownLast("try_files").orElseThrow();
    String name = "@" + site.next("file");
    String matcher = name + " file " + String.join(" ", wanted(tried));
    out.line(matcher);
    out.block(
        "handle " + name,
        block -> {
          dressing.accept(block);
          block.lineOrBlock("file_server", server(scope));
        });
    site.ledger().written(tried, matcher);
  }

  public void root(NginxDirective root, CaddyBlock out) {
    directory("root * ", root, out);
  }

  private void directory(String head, NginxDirective root, CaddyBlock out) {
    Optional<String> path = placeholders.translate(root.arg(0));
    if (path.isEmpty()) {
      site.ledger().none(root, "these files are not served", "write `root` by hand");
      return;
    }
    out.line(head + CaddyBlock.word(path.get()));
    site.ledger().written(root, head + path.get());
  }

  /// The matched part of the path is not part of the file's name.
  private void alias(Scope scope, Optional<LocationMatch> match, CaddyBlock out) {
    scope
        .ownLast("alias")
        .ifPresent(alias -> {
          if (match.isPresent() && match.get() instanceof LocationMatch.Prefix(String prefix, _)) {
            String stripped = prefix.replaceFirst("/$", "");
            if (!stripped.isEmpty()) {
              out.line("uri strip_prefix " + stripped);
            }
            directory("root * ", alias, out);
          } else if (match.isPresent() && match.get() instanceof LocationMatch.Exact) {
            file(alias, out);
          } else {
            site.ledger().none(alias, "these files are not served", "write `root` and `rewrite`");
          }
        });
  }

  private void file(NginxDirective alias, CaddyBlock out) {
    Path file = Path.of("/", alias.arg(0));
    Path directory = Objects.requireNonNullElse(file.getParent(), file);
    String rewrite = "rewrite * " + CaddyBlock.word("/" + directory.relativize(file));
    out.line("root * " + CaddyBlock.word(directory.toString())).line(rewrite);
    site.ledger().written(alias, rewrite);
  }

  private CaddyBlock server(Scope scope) {
    CaddyBlock files = new CaddyBlock();
    if (site.hasScripts()) {
      // What another program runs is not for anybody to read.
      files.line("hide *.php *.py *.pl *.rb *.cgi");
    }
    scope
        .last("index")
        .ifPresent(index -> {
          if (index.arg(0).equals("index.html")) {
            site.ledger().bySelf(index, "looks for index.html first", CaddyDocs.FILES);
          } else {
            files.line("index " + String.join(" ", index.args()));
            site.ledger().written(index, "index " + String.join(" ", index.args()));
          }
        });
    scope
        .last("autoindex")
        .filter(says -> says.arg(0).equals("on"))
        .ifPresent(says -> {
          files.line("browse");
          site.ledger().noted(says, "the page looks different", "browse");
        });
    List<String> ready = new ArrayList<>();
    for (String kind : List.of("brotli_static", "gzip_static")) {
      scope
          .last(kind)
          .filter(says -> !says.arg(0).equals("off"))
          .ifPresent(says -> {
            ready.add(kind.equals("gzip_static") ? "gzip" : "br");
            site.ledger().written(says, "precompressed " + String.join(" ", ready));
          });
    }
    if (!ready.isEmpty()) {
      files.line("precompressed " + String.join(" ", ready));
    }
    return files;
  }

  private List<String> wanted(NginxDirective tried) {
    return tried.args().stream()
        .filter(arg -> !arg.startsWith("@"))
        .map(arg -> placeholders.translate(arg).orElse("{path}"))
        .toList();
  }
}
