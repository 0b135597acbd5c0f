package dev.berth.inspect.syntax;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A language that was loaded: parses text of it.
record Grammar(TreeSitter functions, MemorySegment language, Vocabulary vocabulary) {

  static Grammar load(Library library, TreeSitter functions, String name) {
    SymbolLookup own = library.load("tree-sitter-" + name);
    try {
      MemorySegment language =
          (MemorySegment) TreeSitter.NEW.invokeExact(own.findOrThrow("tree_sitter_" + name));
      return new Grammar(functions, language, words(functions, language));
    } catch (Throwable e) {
      throw TreeSitter.bug(e);
    }
  }

  Tree parse(String file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment content = arena.allocateFrom(JAVA_BYTE, bytes);
      MemorySegment parser = make("parser_new");
      try {
        MemorySegment tree = parse(parser, content, bytes.length);
        try {
          int[] cells = new Walk(functions, vocabulary, arena).cells(tree);
          return new Tree(file, text, vocabulary, cells);
        } finally {
          delete("tree_delete", tree);
        }
      } finally {
        delete("parser_delete", parser);
      }
    }
  }

  private MemorySegment parse(MemorySegment parser, MemorySegment content, int length) {
    MemorySegment set = functions.function("parser_set_language");
    MemorySegment parse = functions.function("parser_parse_string_encoding");
    try {
      if (!(boolean) TreeSitter.SET.invokeExact(set, parser, language)) {
        throw new IllegalStateException("the grammar is for another version of tree-sitter");
      }
      return (MemorySegment)
          TreeSitter.PARSE.invokeExact(
              parse, parser, MemorySegment.NULL, content, length, TreeSitter.UTF_16_LE);
    } catch (Throwable e) {
      throw TreeSitter.bug(e);
    }
  }

  private MemorySegment make(String function) {
    try {
      return (MemorySegment) TreeSitter.NEW.invokeExact(functions.function(function));
    } catch (Throwable e) {
      throw TreeSitter.bug(e);
    }
  }

  private void delete(String function, MemorySegment what) {
    try {
      TreeSitter.DELETE.invokeExact(functions.function(function), what);
    } catch (Throwable e) {
      throw TreeSitter.bug(e);
    }
  }

  private static Vocabulary words(TreeSitter functions, MemorySegment language) throws Throwable {
    MemorySegment typeOf = functions.function("language_symbol_type");
    List<Boolean> named = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    int symbols =
        (int) TreeSitter.COUNT.invokeExact(functions.function("language_symbol_count"), language);
    for (int i = 0; i < symbols; i++) {
      kinds.add(name(functions.function("language_symbol_name"), language, i));
      named.add((int) TreeSitter.TYPE.invokeExact(typeOf, language, (short) i) == 0);
    }
    List<String> fields = new ArrayList<>(List.of(""));
    int count =
        (int) TreeSitter.COUNT.invokeExact(functions.function("language_field_count"), language);
    for (int i = 1; i <= count; i++) {
      fields.add(name(functions.function("language_field_name_for_id"), language, i));
    }
    return new Vocabulary(kinds, named, fields);
  }

  @SuppressWarnings("restricted") // a text of the library, ended by a zero
  private static String name(MemorySegment function, MemorySegment language, int number)
      throws Throwable {
    MemorySegment name =
        (MemorySegment) TreeSitter.NAME.invokeExact(function, language, (short) number);
    return name.equals(MemorySegment.NULL) ? "" : name.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
