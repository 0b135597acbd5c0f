package dev.berth.inspect.syntax;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;

/// Copies a tree out of the library's memory, node by node, however deep it is.
final class Walk {
  private final Vocabulary vocabulary;
  private final Arena arena;
  private final TreeSitter functions;
  private final MemorySegment nodeOf;
  private final MemorySegment symbolOf;
  private final MemorySegment startOf;
  private final MemorySegment endOf;
  private final MemorySegment fieldOf;

  private int[] cells = new int[64 * Tree.CELLS];
  private int size;

  Walk(TreeSitter functions, Vocabulary vocabulary, Arena arena) {
    this.functions = functions;
    this.vocabulary = vocabulary;
    this.arena = arena;
    nodeOf = functions.function("tree_cursor_current_node");
    symbolOf = functions.function("node_symbol");
    startOf = functions.function("node_start_byte");
    endOf = functions.function("node_end_byte");
    fieldOf = functions.function("tree_cursor_current_field_id");
  }

  int[] cells(MemorySegment tree) {
    try {
      MemorySegment root =
          (MemorySegment)
              TreeSitter.NODE_OF.invokeExact(
                  functions.function("tree_root_node"), (SegmentAllocator) arena, tree);
      MemorySegment cursor =
          (MemorySegment)
              TreeSitter.CURSOR_AT.invokeExact(
                  functions.function("tree_cursor_new"), (SegmentAllocator) arena, root);
      walk(cursor);
      TreeSitter.DELETE.invokeExact(functions.function("tree_cursor_delete"), cursor);
      return Arrays.copyOf(cells, size * Tree.CELLS);
    } catch (Throwable e) {
      throw TreeSitter.bug(e);
    }
  }

  private void walk(MemorySegment cursor) throws Throwable {
    MemorySegment down = functions.function("tree_cursor_goto_first_child");
    MemorySegment along = functions.function("tree_cursor_goto_next_sibling");
    MemorySegment up = functions.function("tree_cursor_goto_parent");
    MemorySegment space = arena.allocate(TreeSitter.NODE);
    SegmentAllocator sameSpace = (bytes, alignment) -> space;
    int around = -1;
    while (true) {
      int node = note(cursor, sameSpace, around);
      if (node >= 0 && (boolean) TreeSitter.MOVE.invokeExact(down, cursor)) {
        around = node;
        continue;
      }
      while (!(boolean) TreeSitter.MOVE.invokeExact(along, cursor)) {
        if (!(boolean) TreeSitter.MOVE.invokeExact(up, cursor)) {
          return;
        }
        cells[around * Tree.CELLS + Tree.AFTER] = size;
        around = cells[around * Tree.CELLS + Tree.PARENT];
      }
    }
  }

  /// Returns the node's number; -1 where it is left out, with all that is below it.
  private int note(MemorySegment cursor, SegmentAllocator space, int around) throws Throwable {
    MemorySegment node = (MemorySegment) TreeSitter.NODE_OF.invokeExact(nodeOf, space, cursor);
    int symbol = (short) TreeSitter.SYMBOL.invokeExact(symbolOf, node) & 0xFFFF;
    int field = (short) TreeSitter.FIELD.invokeExact(fieldOf, cursor);
    if (around >= 0 && !vocabulary.isKept(symbol, field)) {
      return -1;
    }
    if (size * Tree.CELLS == cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    int at = size++ * Tree.CELLS;
    cells[at + Tree.SYMBOL] = symbol;
    cells[at + Tree.FIELD] = field;
    cells[at + Tree.START] = (int) TreeSitter.OFFSET.invokeExact(startOf, node) / 2;
    cells[at + Tree.END] = (int) TreeSitter.OFFSET.invokeExact(endOf, node) / 2;
    cells[at + Tree.PARENT] = around;
    cells[at + Tree.AFTER] = size;
    return at / Tree.CELLS;
  }
}
