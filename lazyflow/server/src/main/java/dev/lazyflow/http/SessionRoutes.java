package dev.lazyflow.http;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /session` and `GET /me`.
final class SessionRoutes implements HttpService {
  private final Auth auth;
  private final Answers answers;

  SessionRoutes(Auth auth, Answers answers) {
    this.auth = auth;
    this.answers = answers;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/session", this::open).get("/me", this::me);
  }

  private void open(ServerRequest request, ServerResponse response) {
    Map<String, @Nullable Object> fields = Body.fields(request, answers.jsonb());
    if (!(fields.get("initData") instanceof String initData)) {
      throw ApiError.badField("initData", "must be the text that Telegram gave the Mini App");
    }
    answers.send(response, 200, auth.open(initData));
  }

  private void me(ServerRequest request, ServerResponse response) {
    answers.send(response, 200, UserJson.of(auth.user(request)));
  }
}
