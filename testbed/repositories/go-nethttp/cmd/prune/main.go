// Prune forgets links that nobody follows; cron starts it.
package main

import (
	"fmt"
	"os"

	"links.example/links/internal/config"
	"links.example/links/internal/store"
)

func main() {
	links, err := store.Open(config.Read().Database)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer links.Close()
	gone, err := links.Prune(os.Getenv("KEEP_DAYS"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(gone, "links forgotten")
}
