package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.util.List;

/// An image name as Dockerfiles and `compose.yaml` say it, and where to get it instead.
public record ImageMirror(String image, String from) {

  static List<ImageMirror> allFrom(Section top) {
    return top.pairs("images").entrySet().stream()
        .map(entry -> new ImageMirror(entry.getKey(), entry.getValue()))
        .toList();
  }
}
