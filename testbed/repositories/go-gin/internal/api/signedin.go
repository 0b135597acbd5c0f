package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// signedIn lets through whoever brings "USER:SIGNATURE" in the header.
func signedIn() gin.HandlerFunc {
	key := []byte(os.Getenv("SIGNING_KEY"))
	return func(c *gin.Context) {
		user, signature, _ := strings.Cut(c.GetHeader("Authorization"), ":")
		sum := hmac.New(sha256.New, key)
		sum.Write([]byte(user))
		id, err := strconv.ParseInt(user, 10, 64)
		if err != nil || !hmac.Equal([]byte(hex.EncodeToString(sum.Sum(nil))), []byte(signature)) {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("user", id)
	}
}
