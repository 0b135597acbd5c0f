package dev.berth.inspect.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteDetectorTest {
  @Test
  void theFirstRuleThatFitsDecidesWhoMayAsk() {
    Map<String, String> files =
        Map.of(
            "Security.java",
            """
            class Security {
              SecurityFilterChain rules(HttpSecurity http) {
                return http.authorizeHttpRequests(it -> it
                    .requestMatchers(HttpMethod.GET, "/notes/*").permitAll()
                    .requestMatchers("/notes/**").hasRole("USER")
                    .anyRequest().permitAll()).build();
              }
            }
            """,
            "Notes.java",
            """
            @RestController
            @RequestMapping("/notes")
            class Notes {
              @GetMapping("/{id}") Note one() { return null; }
              @GetMapping({"", "/all/{page}"}) Note all() { return null; }
              @PostMapping Note add() { return null; }
            }
            """);

    assertThat(Inspected.of(files, Kind.ROUTE, Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated GET /notes Notes.java:5",
            "authenticated GET /notes/all/{page} Notes.java:5",
            "authenticated POST /notes Notes.java:6",
            "route GET /notes Notes.java:5",
            "route GET /notes/all/{page} Notes.java:5",
            "route GET /notes/{id} Notes.java:4",
            "route POST /notes Notes.java:6");
  }

  @Test
  void kotlinsAnnotationsAreReadAsJavasAre() {
    Map<String, String> files =
        Map.of(
            "Notes.kt",
            """
            @RestController
            @RequestMapping("/notes")
            class Notes(private val store: Store) {
                @GetMapping("/{id}")
                fun one(@PathVariable id: Long) = store.find(id)

                @PreAuthorize("hasRole('USER')")
                @DeleteMapping(path = ["/{id}"])
                fun remove(@PathVariable id: Long) = store.remove(id)
            }
            """);

    assertThat(Inspected.of(files, Kind.ROUTE, Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated DELETE /notes/{id} Notes.kt:8",
            "route DELETE /notes/{id} Notes.kt:8",
            "route GET /notes/{id} Notes.kt:4");
  }

  @Test
  void ownershipMayBeAskedElsewhere() {
    Map<String, String> files =
        Map.of(
            "Rights.java",
            """
            class Rights {
              static boolean mayWrite(User user, Note note) {
                return user.id().equals(note.owner());
              }
            }
            """,
            "Notes.java",
            """
            @RestController
            class Notes {
              @PutMapping("/notes/{id}")
              Note put(@AuthenticationPrincipal User user, @PathVariable long id) {
                if (!Rights.mayWrite(user, find(id))) {
                  throw new Refused();
                }
                return find(id);
              }
            }
            """);

    assertThat(Inspected.of(files, Kind.OWNERSHIP_CHECK))
        .containsExactly("ownership-check PUT /notes/{id} Rights.java:3");
  }

  private static final String HELIDON =
      """
      class Routes {
        void addTo(HttpRouting.Builder routing) {
          var files = new FileRoute(new Auth());
          routing
              .get("/files/{id}", files::handle)
              .get("/status", files::status)
              .register(new Session());
        }
      }
      class Session implements HttpService {
        public void routing(HttpRules rules) {
          rules.get("/me", this::me);
        }
        private void me(ServerRequest request, ServerResponse response) {
          response.send("you");
        }
      }
      """;

  private static final String FILE_ROUTE =
      """
      class FileRoute {
        private final Auth auth;
        private final Store store = new Store();
        FileRoute(Auth auth) {
          this.auth = auth;
        }
        void handle(ServerRequest request, ServerResponse response) {
          User user = auth.user(request);
          send(store.find(user.id(), request.path()), response);
        }
        void status(ServerRequest request, ServerResponse response) {
          response.send("well");
        }
        private static void send(Path file, ServerResponse response) {
          Files.newInputStream(file).transferTo(response.outputStream());
        }
      }
      """;

  private static final String AUTH =
      """
      class Auth {
        User user(ServerRequest request) {
          throw new Refused(401, "nobody");
        }
      }
      """;

  private static final String STORE =
      """
      class Store {
        Path find(long user, String id) {
          return first("select path from file where id = ? and user_id = ?", id, user);
        }
      }
      """;

  @Test
  void aHandlerInAnotherTypeSaysWhatItsRouteIsFor() {
    Map<String, String> files =
        Map.of(
            "Routes.java", HELIDON,
            "FileRoute.java", FILE_ROUTE,
            "Auth.java", AUTH,
            "Store.java", STORE);

    assertThat(
            Inspected.of(
                files,
                Kind.ROUTE,
                Kind.FILE_ROUTE,
                Kind.AUTHENTICATED,
                Kind.OWNERSHIP_CHECK,
                Kind.HEALTH_ROUTE))
        .containsExactly(
            "authenticated GET /files/{id} Routes.java:5",
            "file-route GET /files/{id} Routes.java:5",
            "health-route GET /status Routes.java:6",
            "ownership-check GET /files/{id} Store.java:3",
            "route GET /files/{id} Routes.java:5",
            "route GET /me Routes.java:12",
            "route GET /status Routes.java:6");
  }

  @Test
  void aStatusIsTheAppsHealthOnlyWhereNothingElseIs() {
    Map<String, String> files =
        Map.of(
            "Routes.java",
            HELIDON.replace("\"/files/{id}\"", "\"/healthz\""),
            "FileRoute.java",
            FILE_ROUTE);

    assertThat(Inspected.of(files, Kind.HEALTH_ROUTE))
        .containsExactly("health-route GET /healthz Routes.java:5");
  }

  @Test
  void aStatusThatAsksWhoCallsIsNobodysHealth() {
    Map<String, String> files =
        Map.of(
            "Orders.java",
            """
            @RestController
            class Orders {
              @PreAuthorize("hasRole('USER')")
              @GetMapping("/orders/{id}/status") String one() { return ""; }
            }
            """);

    assertThat(Inspected.of(files, Kind.HEALTH_ROUTE)).isEmpty();
  }
}
