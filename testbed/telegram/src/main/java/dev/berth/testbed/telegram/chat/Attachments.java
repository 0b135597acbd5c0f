package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Turns uploads into the content of messages.
public final class Attachments {
  private final FileStore files;

  /// Files go to this store.
  public Attachments(FileStore files) {
    this.files = files;
  }

  /// A photo in Telegram's sizes; empty if the upload is no picture.
  public Optional<JsonObject> photo(Upload upload) {
    synchronized (files) { // one picture at a time: unpacked they are large
      return PhotoSizes.of(upload.bytes()).map(sizes -> JsonObject.of("photo", wire(sizes)));
    }
  }

  private List<JsonObject> wire(List<PhotoSizes.Size> sizes) {
    return sizes.stream()
        .map(size ->
            files
                .add("photos", size.jpeg())
                .wire()
                .with("width", size.width())
                .with("height", size.height()))
        .toList();
  }

  /// The file as it is.
  public JsonObject document(Upload upload) {
    JsonObject document =
        files
            .add("documents", upload)
            .wire()
            .with("file_name", upload.name())
            .with("mime_type", upload.mimeType());
    return JsonObject.of("document", document);
  }
}
