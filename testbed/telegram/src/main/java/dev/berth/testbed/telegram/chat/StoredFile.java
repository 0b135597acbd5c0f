package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;

/// A file on Telegram's servers.
///
/// @param path under which a bot downloads it, `photos/file_3.jpg`
public record StoredFile(
    String id, String uniqueId, String path, String name, String mimeType, long size) {

  static StoredFile parse(JsonObject json) {
    return new StoredFile(
        json.needText("file_id"),
        json.needText("file_unique_id"),
        json.needText("path"),
        json.needText("name"),
        json.needText("mime_type"),
        json.needNumber("file_size"));
  }

  JsonObject json() {
    return wire().with("path", path).with("name", name).with("mime_type", mimeType);
  }

  /// The fields that all of Telegram's file types share.
  public JsonObject wire() {
    return JsonObject.of("file_id", id).with("file_unique_id", uniqueId).with("file_size", size);
  }
}
