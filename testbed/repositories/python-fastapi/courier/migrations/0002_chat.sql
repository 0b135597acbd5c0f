create table if not exists chat (
  id integer primary key,
  parcel_id integer not null references parcel(id)
);
