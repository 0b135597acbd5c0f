// Package config is what the environment says.
package config

import (
	"log"
	"os"
)

// Settings of the server.
type Settings struct {
	Port     string
	Database string
	Icons    string
	Token    string
}

// Read the environment. It ends the program where something is missing.
func Read() Settings {
	return Settings{
		Port:     env("PORT", "8090"),
		Database: env("LINKS_DB", "/var/lib/links/links.db"),
		Icons:    env("LINKS_ICONS", "/var/lib/links/icons"),
		Token:    must("LINKS_ADMIN_TOKEN"),
	}
}

func env(name, fallback string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return fallback
}

func must(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("%s is missing", name)
	}
	return value
}
