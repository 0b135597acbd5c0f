// Command diary keeps pictures of days.
package main

import (
	"context"
	"log"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/robfig/cron/v3"

	"github.com/diary/diary/internal/api"
	"github.com/diary/diary/internal/days"
	"github.com/diary/diary/internal/telegram"
)

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	store, err := days.Open()
	if err != nil {
		log.Fatal(err)
	}

	router := gin.New()
	router.Use(gin.Logger(), gin.Recovery())
	router.MaxMultipartMemory = 8 << 20
	api.Register(router.Group("/api"), store)
	telegram.Register(context.Background(), router, store)
	router.Static("/app", "./web/public")
	router.GET("/status", func(c *gin.Context) { c.String(200, "ok") })

	clock := cron.New()
	clock.AddFunc("30 20 * * *", func() { telegram.Remind(store) })
	clock.Start()

	log.Fatal(router.Run(":" + port))
}
