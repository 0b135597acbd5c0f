package dev.berth.proxy.nginx;

import dev.berth.problem.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One directive, as it takes effect: `include` is resolved, its directives stand in its place.
///
/// @param args quotes and escapes resolved
/// @param block what its braces hold; empty when it ends with `;`
/// @param place where its name is written
public record NginxDirective(
    String name, List<String> args, Optional<List<NginxDirective>> block, Place place) {

  public NginxDirective {
    args = List.copyOf(args);
    block = block.map(List::copyOf);
  }

  /// What its braces hold; nothing when it has none.
  public List<NginxDirective> children() {
    return block.orElse(List.of());
  }

  /// Those in its block with a name.
  public List<NginxDirective> children(String wanted) {
    return children().stream().filter(child -> child.is(wanted)).toList();
  }

  /// The last in its block with a name: where nginx allows one, there is one.
  public Optional<NginxDirective> child(String wanted) {
    return children(wanted).stream().reduce((first, last) -> last);
  }

  public boolean is(String wanted) {
    return name.equals(wanted);
  }

  /// An argument; empty text when there are not so many.
  public String arg(int index) {
    return index < args.size() ? args.get(index) : "";
  }

  /// Itself and everything in it, in the order of the text.
  public Stream<NginxDirective> all() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(NginxDirective::all));
  }

  /// Name and arguments in one line, without the block.
  public String shown() {
    return NginxPrinter.head(this);
  }
}
