package dev.berth.image.transfer;

import dev.berth.image.ImageReference;
import dev.berth.image.transfer.SavedImages.SavedImage;
import dev.berth.image.transfer.SavedImages.SavedLayer;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Images as an OCI layout with Docker's own list beside it, as engines since 25.0 save them.
///
/// Older engines save a layer into a directory of its own. The containerd store takes that form
/// only with every layer in it; of this one it takes what it lacks, as the classic store does of
/// either.
///
/// Image Spec, "Image Layout":
/// <https://github.com/opencontainers/image-spec/blob/main/image-layout.md>
final class OciLayout {
  private static final Jsonb JSON = Jsonb.builder().build();
  private static final String BLOBS = "blobs/sha256/";

  private final Path saved;
  private final Path out;
  private final Set<String> written = new TreeSet<>();
  private final List<Map<String, Object>> index = new ArrayList<>();
  private final List<Map<String, Object>> list = new ArrayList<>();

  private OciLayout(Path saved, Path out) {
    this.saved = saved;
    this.out = out;
  }

  /// Writes a layout with these layers of the images, and no others, as links to them.
  ///
  /// @param saved where the images lie as an older engine saved them
  /// @param layers files of layers, as [SavedLayer] names them
  /// @return all files, relative to the directory
  static List<String> write(SavedImages images, Set<String> layers, Path saved, Path out)
      throws IOException {
    OciLayout layout = new OciLayout(saved, out);
    Files.createDirectories(out.resolve(BLOBS));
    for (SavedImage image : images.images()) {
      layout.add(image, layers);
    }
    layout.put("oci-layout", Map.of("imageLayoutVersion", "1.0.0"));
    layout.put("index.json", Map.of("schemaVersion", 2, "manifests", layout.index));
    layout.put("manifest.json", layout.list);
    return List.copyOf(layout.written);
  }

  private void add(SavedImage image, Set<String> layers) throws IOException {
    List<Map<String, Object>> descriptors = new ArrayList<>();
    for (SavedLayer layer : image.layers()) {
      Path file = saved.resolve(layer.file()).toRealPath();
      descriptors.add(descriptor("image.layer.v1.tar", hex(layer.diffId()), Files.size(file)));
      if (layers.contains(layer.file()) && written.add(BLOBS + hex(layer.diffId()))) {
        Files.createSymbolicLink(out.resolve(BLOBS + hex(layer.diffId())), file);
      }
    }
    Map<String, Object> config =
        blob("image.config.v1+json", Files.readAllBytes(saved.resolve(image.config())));
    Map<String, Object> manifest =
        blob("image.manifest.v1+json", json(manifest(config, descriptors)));
    for (String tag : image.tags()) {
      index.add(named(manifest, ImageReference.parse(tag)));
    }
    list.add(
        Map.of(
            "Config", file(config),
            "RepoTags", image.tags(),
            "Layers", descriptors.stream().map(OciLayout::file).toList()));
  }

  private static Map<String, Object> manifest(
      Map<String, Object> config, List<Map<String, Object>> layers) {
    return Map.of(
        "schemaVersion",
        2,
        "mediaType",
        "application/vnd.oci.image.manifest.v1+json",
        "config",
        config,
        "layers",
        layers);
  }

  private static Map<String, Object> named(Map<String, Object> manifest, ImageReference name) {
    Map<String, Object> named = new TreeMap<>(manifest);
    named.put(
        "annotations",
        Map.of(
            "io.containerd.image.name",
            name.registry() + "/" + name.repository() + ":" + name.tag(),
            "org.opencontainers.image.ref.name",
            name.tag()));
    return named;
  }

  private Map<String, Object> blob(String type, byte[] content) throws IOException {
    String hash = sha256(content);
    Files.write(out.resolve(BLOBS + hash), content);
    written.add(BLOBS + hash);
    return descriptor(type, hash, content.length);
  }

  private static Map<String, Object> descriptor(String type, String hash, long size) {
    return Map.of(
        "mediaType", "application/vnd.oci." + type, "digest", "sha256:" + hash, "size", size);
  }

  private static String file(Map<String, Object> descriptor) {
    return BLOBS + hex(String.valueOf(descriptor.get("digest")));
  }

  private void put(String file, Object content) throws IOException {
    Files.write(out.resolve(file), json(content));
    written.add(file);
  }

  private static byte[] json(Object content) {
    return JSON.type(Object.class).toJson(content).getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(String digest) {
    return digest.substring(digest.indexOf(':') + 1);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
