package server

import (
	"context"
	"net/http"
)

type callerKey struct{}

// The proxy in front has asked for the password; here only its header counts.
func (s *server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Header.Get("X-Board-User")
		if name == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, name)))
	})
}

func caller(r *http.Request) string {
	name, _ := r.Context().Value(callerKey{}).(string)
	return name
}
