package dev.berth.image.transfer;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Images as `docker save` writes them, unpacked into a directory. Every Docker since 1.10 writes
/// `manifest.json`, whether the layers lie in directories of their own or, since 25.0, among the
/// blobs of an OCI layout.
final class SavedImages {
  private static final Jsonb JSON = Jsonb.builder().build();

  private final Path directory;
  private final List<SavedImage> images;

  private SavedImages(Path directory, List<SavedImage> images) {
    this.directory = directory;
    this.images = List.copyOf(images);
  }

  /// One layer.
  ///
  /// @param diffId digest of its uncompressed content
  /// @param file relative to the directory
  record SavedLayer(String diffId, String file) {}

  /// One image.
  ///
  /// @param config its file, relative to the directory
  /// @param layers from the lowest
  record SavedImage(String config, List<String> tags, List<SavedLayer> layers) {
    SavedImage {
      tags = List.copyOf(tags);
      layers = List.copyOf(layers);
    }

    List<String> diffIds() {
      return layers.stream().map(SavedLayer::diffId).toList();
    }
  }

  static SavedImages in(Path directory) throws IOException {
    List<SavedImage> images = new ArrayList<>();
    String manifest = Files.readString(directory.resolve("manifest.json"));
    for (Entry entry : JSON.type(Entry.class).list().fromJson(manifest)) {
      Configuration configuration =
          JSON.type(Configuration.class)
              .fromJson(Files.readString(directory.resolve(entry.config())));
      List<String> tags = entry.tags();
      images.add(
          new SavedImage(
              entry.config(),
              tags == null ? List.of() : tags,
              layers(entry, configuration.rootfs().diffIds())));
    }
    return new SavedImages(directory, images);
  }

  private static List<SavedLayer> layers(Entry entry, List<String> diffIds) {
    if (entry.layers().size() != diffIds.size()) {
      throw new IllegalStateException(
          "an image with %d layers and %d digests"
              .formatted(entry.layers().size(), diffIds.size()));
    }
    List<SavedLayer> layers = new ArrayList<>();
    for (int i = 0; i < diffIds.size(); i++) {
      layers.add(new SavedLayer(diffIds.get(i), entry.layers().get(i)));
    }
    return layers;
  }

  List<SavedImage> images() {
    return images;
  }

  /// Files of layers that the other side needs, each once.
  Set<String> missing(LayerStock stock) {
    Set<String> missing = new TreeSet<>();
    for (SavedImage image : images) {
      int known = stock.known(image.diffIds());
      image.layers().stream().skip(known).forEach(layer -> missing.add(layer.file()));
    }
    return missing;
  }

  /// How many different layers the other side has.
  int known(LayerStock stock) {
    Set<List<String>> known = new HashSet<>();
    for (SavedImage image : images) {
      for (int height = 1; height <= stock.known(image.diffIds()); height++) {
        known.add(image.diffIds().subList(0, height));
      }
    }
    return known.size();
  }

  /// What to send: everything but the layers that the other side has.
  ///
  /// @param made an absent directory, for what has to be made for it
  Shipment shipment(LayerStock stock, Path made) throws IOException {
    return Files.exists(directory.resolve("index.json"))
        ? new Shipment(directory, without(stock))
        : new Shipment(made, OciLayout.write(this, missing(stock), directory, made));
  }

  /// Files of a directory, or links to what they hold.
  record Shipment(Path directory, List<String> files) {
    Shipment {
      files = List.copyOf(files);
    }
  }

  private List<String> without(LayerStock stock) throws IOException {
    Set<String> needed = missing(stock);
    Set<String> layers = new TreeSet<>();
    images.forEach(image -> image.layers().forEach(layer -> layers.add(layer.file())));
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> !Files.isDirectory(file))
          .map(file -> directory.relativize(file).toString())
          .filter(file -> needed.contains(file) || !layers.contains(file))
          .sorted()
          .toList();
    }
  }

  @Json
  record Entry(
      @Json.Property("Config") String config,
      @Json.Property("RepoTags") @Nullable List<String> tags,
      @Json.Property("Layers") List<String> layers) {}

  @Json
  record Configuration(RootFs rootfs) {}

  @Json
  record RootFs(@Json.Property("diff_ids") List<String> diffIds) {}
}
