package dev.berth.proxy.swap;

import java.util.List;

/// Something that goes wrong easily in this swap.
///
/// @param because where the configuration gives cause for it
/// @param source where it can be looked up
public record Gotcha(String title, String text, List<String> because, String source) {
  public Gotcha {
    because = List.copyOf(because);
    if (because.isEmpty()) {
      throw new IllegalArgumentException("no cause for: " + title);
    }
  }
}
