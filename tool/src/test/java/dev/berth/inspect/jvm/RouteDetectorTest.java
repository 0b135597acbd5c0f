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
}
