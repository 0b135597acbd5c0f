create table if not exists user (
  id integer primary key,
  token text not null unique,
  chat_id integer
);

create table if not exists task (
  id integer primary key,
  owner_id integer not null references user(id),
  title text not null,
  remind_at text,
  reminded integer not null default 0
);

create table if not exists media (
  id text primary key,
  owner_id integer not null references user(id),
  name text not null
);
