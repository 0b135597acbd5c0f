package server

import (
	"net/http/httptest"
	"testing"

	"github.com/go-chi/chi/v5"
)

func TestRouter(t *testing.T) {
	r := chi.NewRouter()
	r.Get("/test-only", (&server{}).ping)
	answer := httptest.NewRecorder()
	r.ServeHTTP(answer, httptest.NewRequest("GET", "/test-only", nil))
	if answer.Code != 200 {
		t.Fatal(answer.Code)
	}
}
