package example.notes;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// `rules.get("/example", this::example)` is how a route is written.
final class NotesRoutes implements HttpService {
  private final Notes notes;
  private final Caller caller;

  NotesRoutes(Notes notes, Caller caller) {
    this.notes = notes;
    this.caller = caller;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(caller::authenticate).get("/{id}", this::one).post("/", this::add);
  }

  private void one(ServerRequest request, ServerResponse response) {
    Notes.Note note = notes.find(Long.parseLong(request.path().pathParameters().get("id")));
    if (note == null || !note.author().equals(caller.name(request))) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    response.send(note.text());
  }

  private void add(ServerRequest request, ServerResponse response) {
    notes.add(caller.name(request), request.content().as(String.class));
    response.status(Status.CREATED_201).send();
  }
}
