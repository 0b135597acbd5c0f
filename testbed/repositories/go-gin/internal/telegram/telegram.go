// Package telegram is the bot.
package telegram

import (
	"context"
	"log"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"github.com/diary/diary/internal/days"
)

var telegram *bot.Bot

// Register the webhook's route, and the webhook with Telegram.
func Register(ctx context.Context, router *gin.Engine, store *days.Store) {
	token, secret := os.Getenv("TELEGRAM_TOKEN"), os.Getenv("WEBHOOK_SECRET")
	var err error
	telegram, err = bot.New(token, bot.WithDefaultHandler(answer))
	if err != nil {
		log.Fatal("telegram: ", err)
	}
	if os.Getenv("DIARY_ENV") != "production" {
		go telegram.Start(ctx)
		return
	}
	telegram.SetWebhook(ctx, &bot.SetWebhookParams{
		URL: os.Getenv("PUBLIC_URL") + "/telegram/" + secret,
	})
	updates := telegram.WebhookHandler()
	router.POST("/telegram/:secret", func(c *gin.Context) {
		if c.Param("secret") != secret {
			c.AbortWithStatus(404)
			return
		}
		updates(c.Writer, c.Request)
	})
	go telegram.StartWebhook(ctx)
}

// Remind those who have not written today.
func Remind(store *days.Store) {
	log.Println("20:30, time to write")
}

func answer(ctx context.Context, b *bot.Bot, update *models.Update) {
	b.SendMessage(ctx, &bot.SendMessageParams{ChatID: update.Message.Chat.ID, Text: "Noted."})
}
