package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Collects what becomes of each directive. The first word counts: one that is inherited is written
/// in many places and decided once. The same line included twice is two directives.
public final class Ledger {
  private final IdentityHashMap<NginxDirective, Verdict> verdicts = new IdentityHashMap<>();

  public void bySelf(NginxDirective directive, String why, String source) {
    verdicts.putIfAbsent(directive, new Verdict.BySelf(why, source));
  }

  public void written(NginxDirective directive, String... lines) {
    noted(directive, "", lines);
  }

  /// Written as `lines`.
  ///
  /// @param note what is different all the same
  public void noted(NginxDirective directive, String note, String... lines) {
    List<String> shown = Stream.of(lines).map(CaddyBlock::environment).toList();
    verdicts.putIfAbsent(directive, new Verdict.Written(shown, note));
  }

  public void none(NginxDirective directive, String changes, String task) {
    verdicts.putIfAbsent(directive, new Verdict.NoEquivalent(changes, task));
  }

  public void needless(NginxDirective directive, String why) {
    verdicts.putIfAbsent(directive, new Verdict.Needless(why));
  }

  /// Everything in its block too.
  public void allBySelf(NginxDirective directive, String why, String source) {
    directive.all().forEach(each -> bySelf(each, why, source));
  }

  /// One decision for each directive, in the order of the text. What nobody decided is what
  /// [KnownDirectives] says of its name.
  public List<Decision> decisions(List<NginxDirective> tree) {
    return tree.stream()
        .flatMap(NginxDirective::all)
        .map(each -> {
          Verdict decided = verdicts.get(each);
          return new Decision(each, decided == null ? KnownDirectives.verdict(each) : decided);
        })
        .toList();
  }
}
