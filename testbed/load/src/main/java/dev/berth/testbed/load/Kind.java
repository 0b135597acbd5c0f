package dev.berth.testbed.load;

import java.util.Locale;

/// The ways of asking, in turn: every second request makes something, and each way does both.
enum Kind {
  HTTP1_GET(Way.HTTP1, false),
  HTTP1_POST(Way.HTTP1, true),
  HTTP2_GET(Way.HTTP2, false),
  HTTP2_POST(Way.HTTP2, true),
  CLOSING_GET(Way.CLOSING, false),
  CLOSING_POST(Way.CLOSING, true);

  private final Way way;
  private final boolean post;

  /// `CLOSING` is HTTP/1.1 with a connection for each request.
  enum Way {
    HTTP1,
    HTTP2,
    CLOSING
  }

  Kind(Way way, boolean post) {
    this.way = way;
    this.post = post;
  }

  static Kind of(long number) {
    return values()[(int) (number % values().length)];
  }

  Way way() {
    return way;
  }

  boolean post() {
    return post;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
