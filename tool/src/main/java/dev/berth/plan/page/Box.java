package dev.berth.plan.page;

/// A rectangle of a drawing; y grows downwards.
record Box(int x, int y, int width, int height) {
  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  int middle() {
    return y + height / 2;
  }

  boolean spans(int level) {
    return level > y + 6 && level < bottom() - 6;
  }

  boolean touches(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
}
