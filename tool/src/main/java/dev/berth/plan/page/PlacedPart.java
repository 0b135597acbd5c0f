package dev.berth.plan.page;

import dev.berth.plan.production.content.Architecture.Part;
import dev.berth.plan.production.content.Architecture.Role;
import java.util.List;

/// A part of the architecture in its place, its words fitted in.
record PlacedPart(Part part, Box box, List<String> title, List<String> detail) {
  static final int TITLE = 13;
  static final int DETAIL = 12;
  static final int TITLE_LINE = 17;
  static final int DETAIL_LINE = 15;
  static final int PADDING = 10;
  private static final double BOLD = 1.1;
  private static final int MOST_TITLES = 2;
  private static final int MOST_DETAILS = 5;

  PlacedPart {
    title = List.copyOf(title);
    detail = List.copyOf(detail);
  }

  /// As high as its words need, at least as high as `box`.
  static PlacedPart in(Box box, Part part) {
    int room = box.width() - 2 * PADDING;
    String label = Prose.plain(part.label().text());
    boolean outside = part.role() == Role.OUTSIDE;
    List<String> title =
        new Lettering(TITLE * BOLD, room).lines(outside ? label : part.name(), MOST_TITLES);
    List<String> detail =
        outside ? List.of() : new Lettering(DETAIL, room).lines(label, MOST_DETAILS);
    int height = textHeight(title, detail) + 2 * PADDING + (part.role() == Role.VOLUME ? 10 : 0);
    Box grown = new Box(box.x(), box.y(), box.width(), Math.max(height, box.height()));
    return new PlacedPart(part, grown, title, detail);
  }

  int textHeight() {
    return textHeight(title, detail);
  }

  private static int textHeight(List<String> title, List<String> detail) {
    return title.size() * TITLE_LINE + detail.size() * DETAIL_LINE;
  }
}
