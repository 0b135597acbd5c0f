package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.List;
import java.util.Optional;

/// A level of nginx's configuration and those around it, which it inherits from.
record Scope(List<NginxDirective> own, Optional<Scope> around) {

  Scope {
    own = List.copyOf(own);
  }

  static Scope top(List<NginxDirective> own) {
    return new Scope(own, Optional.empty());
  }

  Scope within(NginxDirective block) {
    return new Scope(block.children(), Optional.of(this));
  }

  /// Those on this level itself.
  List<NginxDirective> own(String name) {
    return own.stream().filter(each -> each.is(name)).toList();
  }

  Optional<NginxDirective> ownLast(String name) {
    return own(name).stream().reduce((first, last) -> last);
  }

  /// Those of the nearest level that has any: nginx inherits lists as a whole, or not at all.
  List<NginxDirective> nearest(String name) {
    List<NginxDirective> here = own(name);
    return here.isEmpty() ? around.map(outer -> outer.nearest(name)).orElse(List.of()) : here;
  }

  Optional<NginxDirective> last(String name) {
    return nearest(name).stream().reduce((first, last) -> last);
  }

  /// Whether it says something, here or around.
  boolean says(String name, String value) {
    return last(name).filter(found -> found.arg(0).equals(value)).isPresent();
  }
}
