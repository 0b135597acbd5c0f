package main

import "net/http"

func main() {
	http.HandleFunc("GET /vendored", func(http.ResponseWriter, *http.Request) {})
	http.ListenAndServe(":7777", nil)
}
