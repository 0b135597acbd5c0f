create table if not exists notice (
  id integer primary key,
  author text not null,
  text text not null,
  created text not null default (datetime('now'))
);
/* PRAGMA journal_mode = DELETE; */
PRAGMA foreign_keys = ON;
