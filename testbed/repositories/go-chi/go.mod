module example.org/board

go 1.23

toolchain go1.23.4

require (
	github.com/go-chi/chi/v5 v5.1.0
	github.com/go-chi/cors v1.2.1
	github.com/prometheus/client_golang v1.20.5
	go.uber.org/zap v1.27.0
	modernc.org/sqlite v1.34.2
)

require github.com/beorn7/perks v1.0.1 // indirect
