package dev.lazyflow.http;

import dev.lazyflow.media.Media;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.store.Database;
import dev.lazyflow.users.User;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `GET /files/:id`: the owner gets the file; for everybody else it does not exist. Always as an
/// attachment, and of the type that its bytes have, so that no upload runs as a page of ours.
final class FileRoute {
  private final Database database;
  private final MediaStore media;
  private final Uploads uploads;
  private final Auth auth;

  FileRoute(Database database, MediaStore media, Uploads uploads, Auth auth) {
    this.database = database;
    this.media = media;
    this.uploads = uploads;
    this.auth = auth;
  }

  void handle(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    String id = request.path().pathParameters().get("id");
    Media file = database.read(q -> media.find(q, user.id(), id)).orElseThrow(ApiError::notFound);
    if (file.state() != Media.State.STORED) {
      throw ApiError.of(404, "NO_FILE", "the file has not arrived");
    }
    Path bytes =
        uploads
            .find(file.path())
            .orElseThrow(() -> ApiError.of(404, "FILE_NOT_FOUND", "the file is gone"));
    send(file, bytes, response);
  }

  private static void send(Media file, Path bytes, ServerResponse response) {
    try (InputStream in = Files.newInputStream(bytes)) {
      response.header(HeaderNames.CONTENT_TYPE, type(file));
      response.header(HeaderNames.CONTENT_LENGTH, Long.toString(Files.size(bytes)));
      response.header(HeaderNames.CONTENT_DISPOSITION, disposition(file));
      response.header(HeaderNames.CACHE_CONTROL, "private, max-age=86400");
      response.header("X-Content-Type-Options", "nosniff");
      response.header("Content-Security-Policy", "sandbox");
      try (OutputStream out = response.outputStream()) {
        in.transferTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was sniffed when it was stored; rows of the earlier version hold whatever a sender
  /// claimed.
  private static String type(Media file) {
    String stored = file.described().mimeType();
    return switch (stored == null ? "" : stored) {
      case "image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "audio/ogg" ->
          String.valueOf(stored);
      default -> "application/octet-stream";
    };
  }

  /// RFC 6266, with the name in RFC 8187's encoding.
  private static String disposition(Media file) {
    String name = file.described().fileName();
    if (name == null || name.isBlank()) {
      return "attachment";
    }
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename*=UTF-8''" + encoded.replace("*", "%2A");
  }
}
