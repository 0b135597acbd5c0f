package dev.berth.cli.screen;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// A stream whose texts pass through a filter before they are seen. Each text is filtered as it is
/// printed, in one piece.
final class FilteredStream extends PrintStream {
  private final UnaryOperator<String> filter;

  FilteredStream(PrintStream out, UnaryOperator<String> filter) {
    super(out, true, StandardCharsets.UTF_8);
    this.filter = filter;
  }

  /// All other ways to print a text end here: `println`, `printf`, `append`.
  @Override
  public void print(String text) {
    super.print(filter.apply(String.valueOf(text)));
  }
}
