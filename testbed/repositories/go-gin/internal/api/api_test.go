package api

import (
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/assert"
)

func TestVersion(t *testing.T) {
	router := gin.New()
	router.GET("/test/version", version)
	answer := httptest.NewRecorder()
	router.ServeHTTP(answer, httptest.NewRequest("GET", "/test/version", nil))
	assert.Equal(t, 200, answer.Code)
}
