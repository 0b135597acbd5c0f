package dev.lazyflow.http;

import dev.lazyflow.media.Media;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.Query;
import dev.lazyflow.tasks.Cursor;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskId;
import dev.lazyflow.tasks.TaskList;
import dev.lazyflow.tasks.TaskLists;
import dev.lazyflow.tasks.TaskPage;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.users.User;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/tasks`: lists, and one task at a time, always of the user who asks.
final class TaskRoutes implements HttpService {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 100;

  private final Database database;
  private final TaskStore tasks;
  private final MediaStore media;
  private final TaskLists lists = new TaskLists();
  private final Auth auth;
  private final Answers answers;
  private final InstantSource clock;

  /// What the routes work with.
  record Parts(Database database, TaskStore tasks, MediaStore media) {}

  TaskRoutes(Parts parts, Auth auth, Answers answers, InstantSource clock) {
    this.database = parts.database();
    this.tasks = parts.tasks();
    this.media = parts.media();
    this.auth = auth;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/tasks", this::list)
        .post("/tasks", this::add)
        .get("/tasks/{id}", this::show)
        .patch("/tasks/{id}", this::change)
        .delete("/tasks/{id}", this::delete);
  }

  private void list(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    TaskPage.Ask ask = ask(request);
    Instant now = clock.instant();
    TaskJson.Page page = database.read(q -> page(q, user, ask, now));
    answers.send(response, 200, page);
  }

  private TaskJson.Page page(Query query, User user, TaskPage.Ask ask, Instant now)
      throws SQLException {
    TaskPage page = lists.page(query, user.owner(), ask, now);
    List<String> ids = page.tasks().stream().map(task -> task.id().value()).toList();
    Map<String, List<Media>> files = media.ofTasks(query, user.id(), ids);
    return new TaskJson.Page(
        page.tasks().stream()
            .map(task -> TaskJson.of(task, files.getOrDefault(task.id().value(), List.of())))
            .toList(),
        page.next().map(Cursor::encode).orElse(null),
        page.next().isPresent());
  }

  private static TaskPage.Ask ask(ServerRequest request) {
    String list = parameter(request, "list").orElse("inbox");
    Optional<String> cursor = parameter(request, "cursor");
    Optional<Cursor> after = cursor.flatMap(Cursor::decode);
    if (cursor.isPresent() && after.isEmpty()) {
      throw ApiError.badField("cursor", "is not one that this list gave");
    }
    return new TaskPage.Ask(
        TaskList.requested(list)
            .orElseThrow(() -> ApiError.badField("list", "must be inbox, today, upcoming or done")),
        after,
        limit(parameter(request, "limit").orElse(Integer.toString(USUAL_PAGE))));
  }

  private static int limit(String text) {
    int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw ApiError.badField("limit", "must be a number from 1 to " + LARGEST_PAGE);
    }
    return limit;
  }

  private static Optional<String> parameter(ServerRequest request, String name) {
    // Not first(name): that asks Helidon's registry for mappers, and ours is empty.
    UriQuery query = request.query();
    return query.contains(name) ? Optional.of(query.get(name)) : Optional.empty();
  }

  private void add(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    var wanted = new TaskFields(Body.fields(request, answers.jsonb())).newTask(user.zone());
    Instant now = clock.instant();
    Task task = database.write(tx -> tasks.add(tx, user.owner(), wanted, now).orElseThrow());
    answers.send(response, 201, TaskJson.of(task, List.of()));
  }

  private void show(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    TaskId id = id(request);
    answers.send(
        response,
        200,
        database
            .read(q -> tasks.find(q, user.id(), id).map(task -> json(q, task)))
            .orElseThrow(ApiError::notFound));
  }

  private void change(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    TaskId id = id(request);
    var fields = new TaskFields(Body.fields(request, answers.jsonb()));
    Instant now = clock.instant();
    TaskJson changed =
        database
            .write(tx -> {
              Task before = tasks.find(tx, user.id(), id).orElseThrow(ApiError::notFound);
              var change = fields.change(before, user.zone());
              return tasks.change(tx, user.owner(), change, now).map(task -> json(tx, task));
            })
            .orElseThrow(ApiError::notFound);
    answers.send(response, 200, changed);
  }

  private void delete(ServerRequest request, ServerResponse response) {
    User user = auth.user(request);
    TaskId id = id(request);
    Instant now = clock.instant();
    if (!database.write(tx -> tasks.delete(tx, user.id(), id, now))) {
      throw ApiError.notFound();
    }
    answers.send(response, 200, Map.of("success", true));
  }

  private TaskJson json(Query query, Task task) {
    try {
      String id = task.id().value();
      List<Media> files =
          media.ofTasks(query, task.userId(), List.of(id)).getOrDefault(id, List.of());
      return TaskJson.of(task, files);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TaskId id(ServerRequest request) {
    return TaskId.parse(request.path().pathParameters().get("id")).orElseThrow(ApiError::notFound);
  }
}
