package dev.lazyflow.http;

import dev.lazyflow.config.Secret;
import dev.lazyflow.store.Database;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.Profile;
import dev.lazyflow.users.User;
import dev.lazyflow.users.UserStore;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/// Who is asking. `Authorization: Bearer` with a session's token, or `X-Telegram-Init-Data` as the
/// earlier version's clients send it with each request.
final class Auth {
  private static final HeaderName INIT_DATA = HeaderNames.create("X-Telegram-Init-Data");
  private static final String BEARER = "Bearer ";

  private final Database database;
  private final UserStore users;
  private final InitData initData;
  private final Sessions sessions;
  private final RateLimit perUser;
  private final InstantSource clock;

  /// What authentication works with.
  record Parts(Database database, UserStore users, Secret botToken, TelegramJson json) {}

  Auth(Parts parts, RateLimit perUser, InstantSource clock) {
    this.database = parts.database();
    this.users = parts.users();
    this.initData = new InitData(parts.botToken(), parts.json());
    this.sessions = new Sessions(parts.botToken());
    this.perUser = perUser;
    this.clock = clock;
  }

  /// The user of this request, counted; [ApiError] 401 or 429 otherwise.
  User user(ServerRequest request) {
    Optional<String> bearer = request.headers().first(HeaderNames.AUTHORIZATION);
    if (bearer.isPresent() && bearer.get().startsWith(BEARER)) {
      return ofToken(bearer.get().substring(BEARER.length()));
    }
    Optional<String> data = request.headers().first(INIT_DATA);
    if (data.isEmpty()) {
      throw ApiError.unauthorized("AUTH_MISSING", "no session token");
    }
    return ofInitData(data.get());
  }

  /// Exchanges init data for a token.
  UserJson.Session open(String data) {
    User user = ofInitData(data);
    Instant expires = clock.instant().plus(Sessions.LIFETIME);
    return new UserJson.Session(
        sessions.issue(user.id(), expires), expires.toEpochMilli(), UserJson.of(user));
  }

  private User ofToken(String token) {
    OptionalLong id = sessions.user(token, clock.instant());
    if (id.isEmpty()) {
      throw ApiError.unauthorized("AUTH_INVALID", "the session is over");
    }
    perUser.count(Long.toString(id.getAsLong()));
    return database
        .read(q -> users.find(q, id.getAsLong()))
        .orElseThrow(() -> ApiError.unauthorized("AUTH_INVALID", "the user is gone"));
  }

  private User ofInitData(String data) {
    Instant now = clock.instant();
    Profile profile = initData.check(data, now);
    perUser.count(Long.toString(profile.id()));
    Optional<User> known = database.read(q -> users.find(q, profile.id()));
    return known.isPresent() && UserStore.isCurrent(known.get(), profile)
        ? known.get()
        : database.write(tx -> users.seen(tx, profile, now));
  }
}
