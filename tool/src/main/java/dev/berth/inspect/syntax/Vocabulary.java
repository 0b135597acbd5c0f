package dev.berth.inspect.syntax;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The words of a grammar: what its symbols and fields are called.
///
/// @param kinds by the number of a symbol
/// @param named which of them stand in the grammar with a name
/// @param fields by number; the first is empty
/// @param wanted the symbols of kinds that were asked for
record Vocabulary(
    List<String> kinds,
    List<Boolean> named,
    List<String> fields,
    Map<List<String>, BitSet> wanted) {
  private static final Set<String> COMMENTS =
      Set.of("comment", "html_comment", "line_comment", "block_comment", "multiline_comment");

  /// Where the text does not follow the grammar, tree-sitter puts a node of this number.
  private static final int ERROR = 0xFFFF;

  Vocabulary(List<String> kinds, List<Boolean> named, List<String> fields) {
    this(List.copyOf(kinds), List.copyOf(named), List.copyOf(fields), new ConcurrentHashMap<>());
  }

  /// The symbols of these kinds: several may have one name.
  BitSet symbols(List<String> names) {
    BitSet known = wanted.get(names);
    if (known != null) {
      return known; // mostly: it is asked for at each node
    }
    return wanted.computeIfAbsent(
        names,
        asked -> {
          BitSet symbols = new BitSet();
          for (int i = 0; i < kinds.size(); i++) {
            symbols.set(i, asked.contains(kinds.get(i)));
          }
          symbols.set(ERROR, asked.contains("ERROR"));
          return symbols;
        });
  }

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
