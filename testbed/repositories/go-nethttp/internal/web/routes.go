// Package web is what the server answers.
package web

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"

	"links.example/links/internal/config"
	"links.example/links/internal/store"
)

// Routes of the server. "GET /old/{slug}" was one of them until 2024.
func Routes(links *store.Store, settings config.Settings, log *slog.Logger) http.Handler {
	api := &api{links, settings, log}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{slug}", api.follow)
	mux.HandleFunc("GET /healthz", api.health)
	mux.Handle("PUT /links/{slug}", requireToken(settings.Token, http.HandlerFunc(api.put)))
	mux.Handle("POST /links/{slug}/icon", requireToken(settings.Token, http.HandlerFunc(api.icon)))
	mux.Handle("GET /icons/", http.StripPrefix("/icons/", http.FileServer(http.Dir(settings.Icons))))
	// mux.HandleFunc("GET /debug/vars", expvar.Handler().ServeHTTP)
	return mux
}

type api struct {
	links    *store.Store
	settings config.Settings
	log      *slog.Logger
}

func (a *api) follow(w http.ResponseWriter, r *http.Request) {
	target, err := a.links.Target(r.PathValue("slug"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, target, http.StatusFound)
}

func (a *api) health(w http.ResponseWriter, _ *http.Request) {
	if err := a.links.Ping(); err != nil {
		http.Error(w, "no database", http.StatusServiceUnavailable)
		return
	}
	io.WriteString(w, "ok\n")
}

func (a *api) put(w http.ResponseWriter, r *http.Request) {
	if err := a.links.Put(r.PathValue("slug"), r.FormValue("target")); err != nil {
		a.log.Error("put", "error", err)
		http.Error(w, "not kept", http.StatusInternalServerError)
	}
}

func (a *api) icon(w http.ResponseWriter, r *http.Request) {
	sent, _, err := r.FormFile("icon")
	if err != nil {
		http.Error(w, "no icon", http.StatusBadRequest)
		return
	}
	defer sent.Close()
	kept, err := os.Create(filepath.Join(a.settings.Icons, r.PathValue("slug")+".png"))
	if err != nil {
		http.Error(w, "not kept", http.StatusInternalServerError)
		return
	}
	defer kept.Close()
	io.Copy(kept, sent)
}
