// Linkd shortens links.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"links.example/links/internal/config"
	"links.example/links/internal/store"
	"links.example/links/internal/web"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	settings := config.Read()
	links, err := store.Open(settings.Database)
	if err != nil {
		log.Error("open the database", "error", err)
		os.Exit(1)
	}
	defer links.Close()

	server := &http.Server{
		Addr:              "127.0.0.1:" + settings.Port,
		Handler:           web.Routes(links, settings, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Error("serve", "error", err)
			os.Exit(1)
		}
	}()

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	<-stop
	patience, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		log.Error("shut down", "error", err)
	}
}
