package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.List;
import java.util.Optional;

/// A level of nginx's configuration and those around it, which it inherits from.
public record Scope(List<NginxDirective> own, Optional<Scope> around) {

  public Scope {
    own = List.copyOf(own);
  }

  public static Scope top(List<NginxDirective> own) {
    return new Scope(own, Optional.empty());
  }

  public Scope within(NginxDirective block) {
    return new Scope(block.children(), Optional.of(this));
  }

  /// Those on this level itself.
  public List<NginxDirective> own(String name) {
    return own.stream().filter(each -> each.is(name)).toList();
  }

  public Optional<NginxDirective> ownLast(String name) {
    return own(name).stream().reduce((first, last) -> last);
  }

  /// Those of the nearest level that has any: nginx inherits lists as a whole, or not at all.
  public List<NginxDirective> nearest(String name) {
    List<NginxDirective> here = own(name);
    return here.isEmpty() ? around.map(outer -> outer.nearest(name)).orElse(List.of()) : here;
  }

  public Optional<NginxDirective> last(String name) {
    return nearest(name).stream().reduce((first, last) -> last);
  }

  /// Whether it says something, here or around.
  public boolean says(String name, String value) {
    return last(name).filter(found -> found.arg(0).equals(value)).isPresent();
  }
}
