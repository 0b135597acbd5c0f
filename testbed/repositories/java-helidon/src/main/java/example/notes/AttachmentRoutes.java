package example.notes;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that belong to notes.
final class AttachmentRoutes implements HttpService {
  private final Path files;
  private final Caller caller;

  AttachmentRoutes(Path files, Caller caller) {
    this.files = files;
    this.caller = caller;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{name}", this::get);
    rules.any(caller::authenticate);
    rules.put("/{name}", this::put);
  }

  private void get(ServerRequest request, ServerResponse response) {
    response.send(files.resolve(request.path().pathParameters().get("name")));
  }

  private void put(ServerRequest request, ServerResponse response) {
    Path file = files.resolve(request.path().pathParameters().get("name"));
    try (InputStream sent = request.content().inputStream()) {
      Files.copy(sent, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    response.send();
  }
}
