package example.library.books;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Books {
  private final JdbcClient database;

  Books(JdbcClient database) {
    this.database = database;
    database.sql("PRAGMA foreign_keys = ON").update();
  }

  List<Book> all() {
    return database.sql("select id, title, author from book").query(Book.class).list();
  }

  Optional<Book> find(long id) {
    return database.sql("select id, title, author from book where id = ?")
        .param(id).query(Book.class).optional();
  }
}
