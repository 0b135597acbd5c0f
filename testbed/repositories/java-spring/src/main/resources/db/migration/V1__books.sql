create table book (
  id integer primary key,
  title text not null,
  author text not null
);
create table loan (
  id integer primary key,
  book integer not null references book(id),
  reader text not null
);
