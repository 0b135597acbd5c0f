package dev.berth.plan.page;

/// A piece of a page. Only an [Element] becomes a tag: words are escaped where they are written, so
/// that nothing a repository says can be markup.
sealed interface Node permits Element, Node.Words, Node.Verbatim {

  /// What is read.
  record Words(String text) implements Node {}

  /// What stands in a `style` or `script`, where HTML knows no escapes. Ours only, never a
  /// repository's.
  record Verbatim(String text) implements Node {
    public Verbatim {
      if (text.contains("</")) {
        throw new IllegalArgumentException("'</' would end the element that it stands in");
      }
    }
  }
}
