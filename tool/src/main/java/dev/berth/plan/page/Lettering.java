package dev.berth.plan.page;

import java.util.ArrayList;
import java.util.List;

/// Words fitted into a width. The font is that of the reader's system, and not known here: each
/// character counts as much as it takes in the widest of the usual ones (DejaVu Sans, Verdana).
///
/// @param size of the font
/// @param room how wide a line may be, in the same units
record Lettering(double size, int room) {
  private static final String NARROW = " ijlftrI.,:;'|!`·()[]{}/\\-\"";
  private static final String WIDE = "mwMW@%&";
  private static final char LAST_LATIN = '\u024F';
  private static final String CUT = "…";

  double width(String text) {
    return size * text.codePoints().mapToDouble(Lettering::share).sum();
  }

  /// At most so many lines; if that is not enough, the last one ends in `…`.
  List<String> lines(String text, int most) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      for (String piece : pieces(word)) {
        String longer = line.isEmpty() ? piece : line + " " + piece;
        if (line.isEmpty() || width(longer) <= room) {
          line = longer;
        } else {
          lines.add(line);
          line = piece;
        }
      }
    }
    lines.add(line);
    if (lines.size() <= most) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, most));
    some.set(most - 1, cut(some.get(most - 1)));
    return some;
  }

  /// Of a word that is wider than a line.
  private List<String> pieces(String word) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    word.codePoints()
        .forEach(character -> {
          String longer = piece + Character.toString(character);
          if (!piece.isEmpty() && width(longer) > room) {
            pieces.add(piece.toString());
            piece.setLength(0);
          }
          piece.appendCodePoint(character);
        });
    pieces.add(piece.toString());
    return pieces;
  }

  private String cut(String line) {
    String rest = line;
    while (!rest.isEmpty() && width(rest + CUT) > room) {
      rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
    }
    return rest + CUT;
  }

  /// Of the font's size.
  private static double share(int character) {
    if (character > LAST_LATIN) {
      return 1.05;
    }
    if (NARROW.indexOf(character) >= 0) {
      return 0.43;
    }
    if (WIDE.indexOf(character) >= 0) {
      return 1.0;
    }
    return Character.isUpperCase(character) ? 0.79 : 0.64;
  }
}
