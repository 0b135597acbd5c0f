// Package days is the diary itself.
package days

import (
	"database/sql"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3"
)

const (
	root     = "storage"
	pictures = "pictures"
	schema   = `
pragma journal_mode = wal;
create table if not exists day (id integer primary key, user_id integer, note text, picture text);
`
)

// Pictures is where they are kept.
var Pictures = filepath.Join(root, pictures)

// Store is the diary of everybody.
type Store struct{ db *sql.DB }

// Day with a picture.
type Day struct {
	ID      int64  `json:"id"`
	UserID  int64  `json:"-"`
	Note    string `json:"note"`
	Picture string `json:"picture"`
}

// Open the diary.
func Open() (*Store, error) {
	if err := os.MkdirAll(Pictures, 0o750); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", filepath.Join(root, "diary.db"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec(schema)
	return &Store{db}, err
}

// Day with this number.
func (s *Store) Day(id string) (day Day, err error) {
	row := s.db.QueryRow("select id, user_id, note, picture from day where id = ?", id)
	return day, row.Scan(&day.ID, &day.UserID, &day.Note, &day.Picture)
}

// Add a day.
func (s *Store) Add(user int64, note, picture string) error {
	_, err := s.db.Exec("insert into day (user_id, note, picture) values (?, ?, ?)", user, note, picture)
	return err
}
