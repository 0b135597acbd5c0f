package example.notes;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The database.
final class Notes {
  private static final System.Logger LOG = System.getLogger(Notes.class.getName());
  private final Connection connection;

  record Note(long id, String author, String text) {}

  Notes(String file) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("create table if not exists note (id integer primary key, author, text)");
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  synchronized Note find(long id) {
    try (var query = connection.prepareStatement("select author, text from note where id = ?")) {
      query.setLong(1, id);
      try (var row = query.executeQuery()) {
        return row.next() ? new Note(id, row.getString(1), row.getString(2)) : null;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  synchronized void add(String author, String text) {
    try (var insert = connection.prepareStatement("insert into note (author, text) values (?, ?)")) {
      insert.setString(1, author);
      insert.setString(2, text);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  synchronized void forgetDeleted() {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from note where text is null");
    } catch (SQLException failed) {
      LOG.log(Level.WARNING, "could not forget", failed);
    }
  }
}
