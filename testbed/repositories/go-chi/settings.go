package main

import (
	"cmp"
	"os"
)

const dataDir = "data"

var (
	listen       = cmp.Or(os.Getenv("LISTEN"), ":8081")
	databasePath = dataDir + "/board.sqlite"
	adminToken   = os.Getenv("ADMIN_TOKEN")
	// debugToken = os.Getenv("DEBUG_TOKEN")
)
