package dev.berth.image.transfer;

import dev.berth.host.docker.ImageFacts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The layers that an engine has. A layer is what it is only on top of the same layers below it, so
/// what counts is how far from the bottom two images are the same.
///
/// Image Spec, "Layer ChainID":
/// <https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid>
final class LayerStock {
  private final Set<List<String>> chains = new HashSet<>();

  private LayerStock() {}

  static LayerStock of(Collection<ImageFacts> images) {
    LayerStock stock = new LayerStock();
    for (ImageFacts image : images) {
      for (int height = 1; height <= image.layers().size(); height++) {
        stock.chains.add(image.layers().subList(0, height));
      }
    }
    return stock;
  }

  /// How many of these layers, from the lowest, are there.
  int known(List<String> layers) {
    int known = 0;
    while (known < layers.size() && chains.contains(layers.subList(0, known + 1))) {
      known++;
    }
    return known;
  }
}
