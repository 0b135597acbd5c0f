package dev.berth.stack;

import java.util.regex.Pattern;

/// An absolute path inside an image or a container.
public record ContainerPath(String value) {
  private static final Pattern SHAPE = Pattern.compile("/[^\\x00]*");

  public ContainerPath {
    Words.matching(SHAPE, value, "an absolute path inside the image such as /srv");
  }

  @Override
  public String toString() {
    return value;
  }
}
