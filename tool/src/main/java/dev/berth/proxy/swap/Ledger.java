package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Collects what becomes of each directive. The first word counts: one that is inherited is written
/// in many places and decided once. The same line included twice is two directives.
final class Ledger {
  private final IdentityHashMap<NginxDirective, Verdict> verdicts = new IdentityHashMap<>();

  void bySelf(NginxDirective directive, String why, String source) {
    verdicts.putIfAbsent(directive, new Verdict.BySelf(why, source));
  }

  void written(NginxDirective directive, String... lines) {
    noted(directive, "", lines);
  }

  /// @param note what is different all the same
  void noted(NginxDirective directive, String note, String... lines) {
    List<String> shown = Stream.of(lines).map(CaddyBlock::environment).toList();
    verdicts.putIfAbsent(directive, new Verdict.Written(shown, note));
  }

  void none(NginxDirective directive, String changes, String task) {
    verdicts.putIfAbsent(directive, new Verdict.NoEquivalent(changes, task));
  }

  void needless(NginxDirective directive, String why) {
    verdicts.putIfAbsent(directive, new Verdict.Needless(why));
  }

  /// Everything in its block too.
  void allBySelf(NginxDirective directive, String why, String source) {
    directive.all().forEach(each -> bySelf(each, why, source));
  }

  /// One decision for each directive, in the order of the text. What nobody decided is what
  /// [KnownDirectives] says of its name.
  List<Decision> decisions(List<NginxDirective> tree) {
    return tree.stream()
        .flatMap(NginxDirective::all)
        .map(each -> {
          Verdict decided = verdicts.get(each);
          return new Decision(each, decided == null ? KnownDirectives.verdict(each) : decided);
        })
        .toList();
  }
}
