package dev.berth.inspect.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteDetectorTest {
  @Test
  void twoRoutersOfOneFunctionAreToldApart() {
    Map<String, String> files =
        Map.of(
            "main.go",
            """
            package main

            func main() {
            	api := chi.NewRouter()
            	api.Get("/tasks", list)
            	root := chi.NewRouter()
            	root.Mount("/api", api)
            	root.Get("/health", health)
            	root.With(requireUser).Put("/me", me)
            	http.ListenAndServe(":80", root)
            }
            """);

    assertThat(Inspected.of(files, Kind.ROUTE, Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated PUT /me main.go:9",
            "route GET /api/tasks main.go:5",
            "route GET /health main.go:8",
            "route PUT /me main.go:9");
  }

  @Test
  void aRouterInAFieldIsFollowedIntoMethods() {
    Map<String, String> files =
        Map.of(
            "go.mod",
            "module example.org/app\n",
            "server.go",
            """
            package app

            func New() *Server {
            	s := &Server{mux: http.NewServeMux()}
            	s.routes()
            	return s
            }

            func (s *Server) routes() {
            	s.mux.HandleFunc("GET /tasks/{id}", s.task)
            	s.mux.HandleFunc("/any", s.task)
            	http.Post("https://example.org/x", "text/plain", nil)
            }
            """);

    assertThat(Inspected.of(files, Kind.ROUTE))
        .containsExactly("route ANY /any server.go:11", "route GET /tasks/{id} server.go:10");
  }

  @Test
  void gorillaSaysTheMethodsBehindTheRoute() {
    Map<String, String> files =
        Map.of(
            "main.go",
            """
            package main

            func main() {
            	r := mux.NewRouter()
            	r.HandleFunc("/tasks", add).Methods("POST")
            	r.HandleFunc("/tasks/{id}", one).Name("task").Methods(http.MethodGet, "HEAD")
            	r.HandleFunc("/any", any)
            }
            """);

    assertThat(Inspected.of(files, Kind.ROUTE))
        .containsExactly(
            "route ANY /any main.go:7",
            "route GET /tasks/{id} main.go:6",
            "route HEAD /tasks/{id} main.go:6",
            "route POST /tasks main.go:5");
  }

  @Test
  void whoMayStayUnknownIsNotAsked() {
    Map<String, String> files =
        Map.of(
            "main.go",
            """
            package main

            func main() {
            	r := chi.NewRouter()
            	r.With(optionalAuth).Get("/feed", feed)
            	r.With(requireAuth).Get("/me", me)
            }
            """);

    assertThat(Inspected.of(files, Kind.AUTHENTICATED))
        .containsExactly("authenticated GET /me main.go:6");
  }
}
