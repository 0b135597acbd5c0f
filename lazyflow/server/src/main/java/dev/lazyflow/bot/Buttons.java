package dev.lazyflow.bot;

import dev.lazyflow.store.Tx;
import dev.lazyflow.tasks.Status;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskChange;
import dev.lazyflow.tasks.TaskId;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.CallbackQuery;
import dev.lazyflow.users.User;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Presses of inline buttons. Their data comes from the client, which may be anybody's: it says
/// which task, never whose.
public final class Buttons {
  static final String DONE = "done:";

  private final TaskStore tasks;
  private final Replies replies;

  public Buttons(TaskStore tasks, Replies replies) {
    this.tasks = tasks;
    this.replies = replies;
  }

  void pressed(Tx tx, User user, CallbackQuery press, Instant now) throws SQLException {
    String data = press.data() == null ? "" : press.data();
    Optional<TaskId> id =
        data.startsWith(DONE) ? TaskId.parse(data.substring(DONE.length())) : Optional.empty();
    Optional<Task> task = id.isPresent() ? tasks.find(tx, user.id(), id.get()) : Optional.empty();
    if (task.isEmpty()) {
      replies.answer(tx, press, Texts.NO_SUCH_TASK, now);
      return;
    }
    boolean already = task.get().status() == Status.DONE;
    Task done =
        already
            ? task.get()
            : tasks
                .change(tx, user.owner(), TaskChange.complete(task.get().id()), now)
                .orElseThrow();
    replies.answer(tx, press, already ? Texts.ALREADY_DONE : Texts.DONE, now);
    if (press.message() != null) {
      replies.completed(tx, press.message().messageId(), done, now);
    }
  }
}
