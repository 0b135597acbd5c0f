package dev.berth.image.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ImageFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of an app's image goes to a server that has its runtime already.
class SavedImagesTest {
  private static final String OLD =
      """
      [{"Config":"aaa.json","RepoTags":["shop/app:2"],"Layers":["l1/layer.tar","l2/layer.tar"]},
       {"Config":"bbb.json","RepoTags":["shop/web:2"],"Layers":["l3/layer.tar","l4/layer.tar"]}]
      """;

  @TempDir private Path directory;

  @Test
  void onlyLayersAboveTheKnownOnesAreMissing() throws IOException {
    SavedImages images = saved();

    assertThat(images.missing(LayerStock.of(List.of(image("sha256:base", "sha256:other")))))
        .containsExactly("l2/layer.tar", "l4/layer.tar");
    assertThat(images.missing(LayerStock.of(List.of())))
        .containsExactly("l1/layer.tar", "l2/layer.tar", "l3/layer.tar", "l4/layer.tar");
  }

  @Test
  void aLayerOnTopOfOthersIsAnotherLayer() throws IOException {
    SavedImages images = saved();

    assertThat(images.missing(LayerStock.of(List.of(image("sha256:other", "sha256:app")))))
        .contains("l2/layer.tar");
  }

  @Test
  void whatAnOlderEngineSavedGoesAsALayoutWithTheMissingLayers() throws IOException {
    SavedImages images = saved();
    Path made = directory.resolve("made");

    SavedImages.Shipment shipment =
        images.shipment(LayerStock.of(List.of(image("sha256:base", "sha256:app"))), made);

    assertThat(shipment.directory()).isEqualTo(made);
    assertThat(shipment.files())
        .contains("blobs/sha256/web", "index.json", "manifest.json", "oci-layout")
        .doesNotContain("blobs/sha256/base", "blobs/sha256/app")
        // A configuration and a manifest of each image.
        .hasSize(4 + 2 * 2);
    assertThat(made.resolve("blobs/sha256/web")).hasContent("content 4");
    assertThat(made.resolve("index.json"))
        .content()
        .contains("\"io.containerd.image.name\":\"docker.io/shop/web:2\"");
    assertThat(made.resolve("manifest.json"))
        .content()
        .contains("\"RepoTags\":[\"shop/app:2\"]")
        .contains("\"Layers\":[\"blobs/sha256/base\",\"blobs/sha256/app\"]");
  }

  @Test
  void aLayerThatTwoImagesShareGoesOnce() throws IOException {
    SavedImages images = saved();
    Files.delete(directory.resolve("l3/layer.tar"));
    Files.createSymbolicLink(directory.resolve("l3/layer.tar"), Path.of("../l1/layer.tar"));
    Path made = directory.resolve("made");

    List<String> files = images.shipment(LayerStock.of(List.of()), made).files();

    assertThat(files).containsOnlyOnce("blobs/sha256/base");
    assertThat(made.resolve("blobs/sha256/base")).hasContent("content 1");
  }

  @Test
  void theBlobsOfNewerEnginesAreReadTheSameWay() throws IOException {
    put(
        "manifest.json",
        """
        [{"Config":"blobs/sha256/c","RepoTags":null,"Layers":["blobs/sha256/1","blobs/sha256/2"]}]
        """);
    put(
        "blobs/sha256/c",
        "{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:1\",\"sha256:2\"]}}");
    put("blobs/sha256/1", "one");
    put("blobs/sha256/2", "two");
    put("index.json", "{}");
    put("oci-layout", "{}");

    SavedImages.Shipment shipment =
        SavedImages.in(directory)
            .shipment(LayerStock.of(List.of(image("sha256:1"))), directory.resolve("made"));

    assertThat(shipment.directory()).isEqualTo(directory);
    assertThat(shipment.files())
        .containsExactly(
            "blobs/sha256/2", "blobs/sha256/c", "index.json", "manifest.json", "oci-layout");
  }

  private SavedImages saved() throws IOException {
    put("manifest.json", OLD);
    put("aaa.json", "{\"rootfs\":{\"diff_ids\":[\"sha256:base\",\"sha256:app\"]}}");
    put("bbb.json", "{\"rootfs\":{\"diff_ids\":[\"sha256:base\",\"sha256:web\"]}}");
    for (int layer = 1; layer <= 4; layer++) {
      put("l" + layer + "/layer.tar", "content " + layer);
    }
    return SavedImages.in(directory);
  }

  private void put(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static ImageFacts image(String... layers) {
    return new ImageFacts(
        "sha256:id", List.of(), List.of(), 0, Map.of(), "", "amd64", List.of(layers));
  }
}
