// Package board keeps notices.
package board

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"time"

	_ "modernc.org/sqlite"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Notice of somebody.
type Notice struct {
	ID     int64
	Author string
	Text   string
}

// Board is the database.
type Board struct{ db *sql.DB }

// Open it, and bring it up to date.
func Open(path string) (*Board, error) {
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)&_pragma=busy_timeout(3000)")
	if err != nil {
		return nil, err
	}
	scripts, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range scripts {
		script, _ := migrations.ReadFile(name)
		if _, err := db.Exec(string(script)); err != nil {
			return nil, err
		}
	}
	return &Board{db}, nil
}

// Close it.
func (b *Board) Close() error { return b.db.Close() }

// Notice with this number.
func (b *Board) Notice(id string) (n Notice, err error) {
	row := b.db.QueryRow("select id, author, text from notice where id = ?", id)
	return n, row.Scan(&n.ID, &n.Author, &n.Text)
}

// Remove a notice.
func (b *Board) Remove(id int64) error {
	_, err := b.db.Exec("delete from notice where id = ?", id)
	return err
}

// ForgetOld removes notices after a season.
func ForgetOld(ctx context.Context, b *Board) {
	ticker := time.NewTicker(10 * time.Minute)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			b.db.Exec("delete from notice where created < datetime('now', '-90 days')")
		}
	}
}
