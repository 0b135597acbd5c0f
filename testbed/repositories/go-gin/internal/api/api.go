// Package api is what the Mini App asks.
package api

import (
	"net/http"
	"path/filepath"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"

	"github.com/diary/diary/internal/days"
)

// Register the routes in their group.
func Register(group *gin.RouterGroup, store *days.Store) {
	group.Use(cors.New(cors.Config{
		AllowAllOrigins: true,
		AllowHeaders:    []string{"Authorization"},
	}))
	group.GET("/version", version)

	mine := group.Group("/days", signedIn())
	mine.GET("/:id", one(store))
	mine.POST("", add(store))
	mine.GET("/:id/picture", picture(store))
	// mine.DELETE("/:id", remove(store))
}

func version(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"version": 3, "docs": "GET /api/docs"})
}

func one(store *days.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		day, err := store.Day(c.Param("id"))
		if err != nil || day.UserID != c.GetInt64("user") {
			c.AbortWithStatus(http.StatusNotFound)
			return
		}
		c.JSON(http.StatusOK, day)
	}
}

func add(store *days.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		sent, err := c.FormFile("picture")
		if err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		name := filepath.Base(sent.Filename)
		if err := c.SaveUploadedFile(sent, filepath.Join(days.Pictures, name)); err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		store.Add(c.GetInt64("user"), c.PostForm("note"), name)
		c.Status(http.StatusCreated)
	}
}

func picture(store *days.Store) gin.HandlerFunc {
	return func(c *gin.Context) {
		day, err := store.Day(c.Param("id"))
		if err != nil {
			c.AbortWithStatus(http.StatusNotFound)
			return
		}
		c.File(filepath.Join(days.Pictures, day.Picture))
	}
}
