module github.com/diary/diary

go 1.22

require (
	github.com/gin-contrib/cors v1.7.2
	github.com/gin-gonic/gin v1.10.0
	github.com/go-telegram/bot v1.11.1
	github.com/mattn/go-sqlite3 v1.14.24
	github.com/robfig/cron/v3 v3.0.1
	github.com/stretchr/testify v1.9.0
)
