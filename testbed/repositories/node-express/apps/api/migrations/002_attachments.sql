CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  note_id INTEGER NOT NULL REFERENCES notes(id),
  owner TEXT NOT NULL,
  name TEXT NOT NULL
);
