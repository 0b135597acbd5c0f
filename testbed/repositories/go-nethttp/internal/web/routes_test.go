package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestAServerOfItsOwn(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /only-in-the-test", func(w http.ResponseWriter, _ *http.Request) {})
	server := httptest.NewServer(mux)
	defer server.Close()
	if answer, err := http.Get(server.URL + "/only-in-the-test"); err != nil || answer.StatusCode != 200 {
		t.Fatal(answer, err)
	}
}
