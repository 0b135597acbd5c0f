create table if not exists link (
  slug text primary key,
  target text not null,
  followed integer not null default 0,
  last_followed text
);
