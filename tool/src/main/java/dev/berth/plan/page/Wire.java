package dev.berth.plan.page;

import dev.berth.plan.production.content.Architecture.Link;

/// A link of the architecture as a line with an arrow.
///
/// @param path in the language of SVG's `d`
/// @param label empty where a part beside it says the same
record Wire(Link link, String path, Label label) {

  /// What stands on a wire, cut to the room there is.
  ///
  /// @param x its middle
  record Label(String text, int x, int y) {
    static final int SIZE = 11;

    static Label in(String whole, Box gap) {
      String text = new Lettering(SIZE, gap.width()).lines(whole, 1).getFirst();
      return new Label(text, gap.x() + gap.width() / 2, gap.y());
    }
  }
}
