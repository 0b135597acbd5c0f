package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import java.util.Optional;

/// A `map`: a value for each value of a variable.
final class ValueMap {
  private ValueMap() {}

  static void write(NginxDirective map, Placeholders placeholders, Ledger ledger, CaddyBlock out) {
    Optional<String> source = placeholders.translate(map.arg(0));
    boolean plain =
        map.children().stream()
            .allMatch(each ->
                each.args().size() == 1
                    && placeholders.translate(each.arg(0)).isPresent()
                    && Re2.understands(each.name())
                    && !each.is("include"));
    if (source.isEmpty() || !plain) {
      map.all()
          .forEach(each ->
              ledger.none(
                  each,
                  "what depends on $" + name(map) + " is not told apart",
                  "write `map` by hand: " + CaddyDocs.directive("map")));
      return;
    }
    needed(map, out);
    String head = "map " + source.get() + " {" + name(map) + "}";
    ledger.written(map, head);
    out.block(
        head,
        block -> {
          for (NginxDirective each : map.children()) {
            String value = placeholders.translate(each.arg(0)).orElse("");
            String line = CaddyBlock.word(input(each.name())) + " " + CaddyBlock.word(value);
            block.line(line);
            ledger.written(each, line);
          }
        });
  }

  /// A matcher that nobody asks, and that is none without a value: Caddy then refuses to start,
  /// rather than to take an empty text for the secret.
  private static void needed(NginxDirective map, CaddyBlock out) {
    map.children().stream()
        .flatMap(each -> CaddyBlock.fromEnvironment(each.name()))
        .distinct()
        .forEach(variable ->
            out.line("@needs-%s-%s vars {method} ${%s}".formatted(name(map), variable, variable)));
  }

  /// The variable that it makes.
  static String name(NginxDirective map) {
    return map.arg(1).replaceFirst("^\\$", "");
  }

  private static String input(String name) {
    return name.startsWith("~*") ? "~(?i)" + name.substring(2) : name;
  }
}
