// Package server is the board by HTTP.
package server

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/cors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.uber.org/zap"

	"example.org/board/board"
)

type server struct {
	notices *board.Board
	log     *zap.Logger
}

// New puts the routes together.
func New(notices *board.Board, adminToken string, log *zap.Logger) http.Handler {
	s := &server{notices, log}
	r := chi.NewRouter()
	r.Use(middleware.RealIP, middleware.Recoverer)
	r.Use(cors.Handler(cors.Options{
		AllowedOrigins: []string{"https://*", "http://*"},
		AllowedMethods: []string{"GET", "POST", "DELETE"},
	}))
	r.Get("/ping", s.ping)
	r.Handle("/metrics", promhttp.Handler())
	r.Route("/api", func(r chi.Router) {
		r.Get("/notices/{id}", s.notice)
		r.Group(func(r chi.Router) {
			r.Use(s.authenticate)
			r.Delete("/notices/{id}", s.remove)
		})
		r.Mount("/admin", s.admin(adminToken))
	})
	return r
}

func (s *server) admin(token string) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.BasicAuth("board", map[string]string{"admin": token}))
	r.Post("/reindex", s.reindex)
	return r
}

func (s *server) ping(w http.ResponseWriter, _ *http.Request) {
	w.Write([]byte("pong"))
}

func (s *server) notice(w http.ResponseWriter, r *http.Request) {
	notice, err := s.notices.Notice(chi.URLParam(r, "id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(notice)
}

func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	notice, err := s.notices.Notice(chi.URLParam(r, "id"))
	if err != nil || notice.Author != caller(r) {
		http.NotFound(w, r)
		return
	}
	s.notices.Remove(notice.ID)
}

func (s *server) reindex(w http.ResponseWriter, _ *http.Request) {
	s.log.Info(`r.Post("/reindex") was asked for`)
	w.WriteHeader(http.StatusAccepted)
}
