// Package store keeps links in SQLite.
package store

import (
	"database/sql"
	_ "embed"

	_ "github.com/mattn/go-sqlite3"
)

//go:embed schema.sql
var schema string

const pragmas = "?_journal_mode=WAL&_busy_timeout=5000&_foreign_keys=on"

// Store is safe for many goroutines.
type Store struct{ db *sql.DB }

// Open the database and bring it up to date.
func Open(path string) (*Store, error) {
	db, err := sql.Open("sqlite3", "file:"+path+pragmas)
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec("PRAGMA synchronous = NORMAL"); err != nil {
		return nil, err
	}
	// db.Exec("PRAGMA locking_mode = EXCLUSIVE")
	_, err = db.Exec(schema)
	return &Store{db}, err
}

// Close the database.
func (s *Store) Close() error { return s.db.Close() }

// Target of a link, which counts as followed.
func (s *Store) Target(slug string) (target string, err error) {
	row := s.db.QueryRow(`update link set followed = followed + 1,
		last_followed = datetime('now') where slug = ? returning target`, slug)
	return target, row.Scan(&target)
}

// Put a link, or move it.
func (s *Store) Put(slug, target string) error {
	_, err := s.db.Exec(`insert into link (slug, target) values (?, ?)
		on conflict (slug) do update set target = excluded.target`, slug, target)
	return err
}

// Prune links that nobody followed for so many days.
func (s *Store) Prune(days string) (int64, error) {
	result, err := s.db.Exec(
		"delete from link where last_followed < datetime('now', '-' || ? || ' days')", days)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Ping says whether the database answers.
func (s *Store) Ping() error { return s.db.Ping() }
