PRAGMA journal_mode=WAL;
-- PRAGMA synchronous=OFF;

create table if not exists courier (
  id integer primary key,
  token text not null unique
);

create table if not exists parcel (
  id integer primary key,
  courier_id integer not null references courier(id),
  address text not null,
  photo text,
  delivered_at text
);
