// Board is where a village writes down what it offers and needs.
package main

import (
	"context"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"go.uber.org/zap"

	"example.org/board/board"
	"example.org/board/server"
)

const patience = 15 * time.Second

func main() {
	log := zap.Must(zap.NewProduction())
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	notices, err := board.Open(databasePath)
	if err != nil {
		log.Fatal("open", zap.Error(err))
	}
	defer notices.Close()
	go board.ForgetOld(ctx, notices)

	web := &http.Server{Addr: listen, Handler: server.New(notices, adminToken, log)}
	go func() {
		<-ctx.Done()
		bye, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		web.Shutdown(bye)
	}()
	if err := web.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal("serve", zap.Error(err))
	}
}
