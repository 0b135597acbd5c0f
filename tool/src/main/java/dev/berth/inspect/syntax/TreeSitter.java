package dev.berth.inspect.syntax;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The functions of tree-sitter's library that are used, as `tree_sitter/api.h` declares them.
///
/// Called directly: the classes of the Java binding look up six fields by name at each call, which
/// is far too slow for millions of nodes. The handles are of shapes, not of addresses, so that they
/// are constants for the compiler.
@SuppressWarnings("restricted") // what a library does, Java cannot check
final class TreeSitter {
  /// `TSNode`: four numbers, then the subtree and the tree.
  static final MemoryLayout NODE =
      MemoryLayout.structLayout(MemoryLayout.sequenceLayout(4, JAVA_INT), ADDRESS, ADDRESS);

  /// `TSTreeCursor`: tree, identity, three numbers.
  static final MemoryLayout CURSOR =
      MemoryLayout.structLayout(
          ADDRESS,
          ADDRESS,
          MemoryLayout.sequenceLayout(3, JAVA_INT),
          MemoryLayout.paddingLayout(Integer.BYTES));

  /// Of `TSInputEncoding`. Offsets are in bytes, so half of them are those of Java.
  static final int UTF_16_LE = 1;

  static final MethodHandle NEW = shape(FunctionDescriptor.of(ADDRESS));
  static final MethodHandle DELETE = shape(FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle SET = shape(FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
  static final MethodHandle PARSE =
      shape(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
  static final MethodHandle NODE_OF = quick(FunctionDescriptor.of(NODE, ADDRESS));
  static final MethodHandle CURSOR_AT = quick(FunctionDescriptor.of(CURSOR, NODE));
  static final MethodHandle MOVE = quick(FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  static final MethodHandle COUNT = quick(FunctionDescriptor.of(JAVA_INT, ADDRESS));
  static final MethodHandle FIELD = quick(FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
  static final MethodHandle SYMBOL = quick(FunctionDescriptor.of(JAVA_SHORT, NODE));
  static final MethodHandle OFFSET = quick(FunctionDescriptor.of(JAVA_INT, NODE));
  static final MethodHandle NAME = quick(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
  static final MethodHandle TYPE = quick(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));

  private final SymbolLookup library;
  private final Map<String, MemorySegment> known = new ConcurrentHashMap<>();

  TreeSitter(SymbolLookup library) {
    this.library = library;
  }

  /// By its address alone: else each call counts the users of the arena, and threads that parse at
  /// the same time wait for each other there.
  MemorySegment function(String name) {
    return known.computeIfAbsent(
        name, any -> MemorySegment.ofAddress(library.findOrThrow("ts_" + name).address()));
  }

  /// Calls of handles declare every exception there is; of ours only bugs remain.
  static IllegalStateException bug(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a call of tree-sitter failed", thrown);
  }

  private static MethodHandle shape(FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(shape);
  }

  /// Of functions that return at once and never call back.
  private static MethodHandle quick(FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(shape, Linker.Option.critical(false));
  }
}
