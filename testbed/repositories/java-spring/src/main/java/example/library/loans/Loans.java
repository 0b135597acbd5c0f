package example.library.loans;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

@Repository
class Loans {
  private static final Logger LOG = LoggerFactory.getLogger(Loans.class);
  private final JdbcClient database;

  Loans(JdbcClient database) {
    this.database = database;
  }

  Loan add(long book, String reader) {
    return database.sql("insert into loan (book, reader) values (?, ?) returning id, book, reader")
        .params(book, reader).query(Loan.class).single();
  }

  Loan find(long id) {
    return database.sql("select id, book, reader from loan where id = ?")
        .param(id).query(Loan.class).single();
  }

  void remove(long id) {
    database.sql("delete from loan where id = ?").param(id).update();
  }

  @Scheduled(cron = "0 0 7 * * MON-SAT")
  void remindTheLate() {
    LOG.info("who is late?");
  }

  @Scheduled(fixedDelay = 60_000)
  void countLoans() {
    LOG.info("{} loans", database.sql("select count(*) from loan").query(Long.class).single());
  }
}
