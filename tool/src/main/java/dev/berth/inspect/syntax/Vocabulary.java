package dev.berth.inspect.syntax;

import java.util.List;
import java.util.Set;

/// The words of a grammar: what its symbols and fields are called.
///
/// @param kinds by the number of a symbol
/// @param named which of them stand in the grammar with a name
/// @param fields by number; the first is empty
record Vocabulary(List<String> kinds, List<Boolean> named, List<String> fields) {
  private static final Set<String> COMMENTS =
      Set.of("comment", "html_comment", "line_comment", "block_comment", "multiline_comment");

  /// Where the text does not follow the grammar, tree-sitter puts a node of this number.
  private static final int ERROR = 0xFFFF;

  String kind(int symbol) {
    return symbol == ERROR ? "ERROR" : kinds.get(symbol);
  }

  String field(int field) {
    return fields.get(field);
  }

  boolean isKept(int symbol, int field) {
    return symbol == ERROR
        || ((named.get(symbol) || field != 0) && !COMMENTS.contains(kinds.get(symbol)));
  }
}
