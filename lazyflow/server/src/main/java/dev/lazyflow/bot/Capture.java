package dev.lazyflow.bot;

import dev.lazyflow.dates.DateFinder;
import dev.lazyflow.dates.Found;
import dev.lazyflow.media.Media;
import dev.lazyflow.media.Media.Described;
import dev.lazyflow.media.MediaStore;
import dev.lazyflow.media.Uploads;
import dev.lazyflow.store.Tx;
import dev.lazyflow.tasks.NewTask;
import dev.lazyflow.tasks.NewTask.Origin;
import dev.lazyflow.tasks.Schedule;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskChange;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.Document;
import dev.lazyflow.telegram.Message;
import dev.lazyflow.telegram.PhotoSize;
import dev.lazyflow.users.User;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages become tasks. The same message, delivered twice under whatever update number, is one
/// task.
public final class Capture {
  private final TaskStore tasks;
  private final MediaStore media;
  private final Replies replies;

  public Capture(TaskStore tasks, MediaStore media, Replies replies) {
    this.tasks = tasks;
    this.media = media;
    this.replies = replies;
  }

  void message(Tx tx, User user, Message message, Instant now) throws SQLException {
    Optional<Attachment> attachment = Attachment.of(message);
    Optional<Task> album = album(tx, user, message);
    if (album.isPresent() && attachment.isPresent()) {
      attach(tx, album.get(), attachment.get(), now);
      return;
    }
    String written = written(message, attachment);
    if (written.isBlank()) {
      replies.say(tx, user, Texts.ONLY_TEXT_AND_FILES, now);
      return;
    }
    Understood understood = understand(written, user, now);
    var origin = new Origin(message.messageId(), written, message.mediaGroupId());
    var wanted = new NewTask(understood.content(), understood.schedule(), null, origin);
    Optional<Task> task = tasks.add(tx, user.owner(), wanted, now);
    if (task.isEmpty()) {
      return;
    }
    if (attachment.isPresent()) {
      attach(tx, task.get(), attachment.get(), now);
    }
    replies.captured(tx, user, message.messageId(), task.get());
    if (attachment.isPresent() && attachment.get().tooLarge()) {
      replies.say(tx, user, Texts.FILE_TOO_LARGE, now);
    }
  }

  /// The text of the task follows the message; a date only if the message now says another one.
  /// What was done since (another day chosen, the task completed) stays.
  void edited(Tx tx, User user, Message message, Instant now) throws SQLException {
    Optional<Task> known = tasks.ofMessage(tx, user.id(), message.messageId());
    String written = written(message, Attachment.of(message));
    if (known.isEmpty() || written.isBlank()) {
      return;
    }
    Task task = known.get();
    String before = tasks.source(tx, user.id(), task.id()).orElse("");
    if (before.equals(written)) {
      return;
    }
    Understood old = understand(before, user, task.createdAt());
    Understood understood = understand(written, user, now);
    boolean redated =
        understood.schedule().date() != null
            && !understand(written, user, task.createdAt()).schedule().equals(old.schedule());
    var change =
        new TaskChange(
            task.id(), understood.content(), null, redated ? understood.schedule() : null);
    Optional<Task> after = tasks.change(tx, user.owner(), change, now);
    tasks.rewriteSource(tx, user.id(), task.id(), written);
    if (after.isPresent()) {
      replies.rewritten(tx, user, message.messageId(), after.get());
    }
  }

  private Optional<Task> album(Tx tx, User user, Message message) throws SQLException {
    return message.mediaGroupId() == null
        ? Optional.empty()
        : tasks.ofAlbum(tx, user.id(), message.mediaGroupId());
  }

  private void attach(Tx tx, Task task, Attachment attachment, Instant now) throws SQLException {
    String id = UUID.randomUUID().toString();
    media.add(
        tx,
        new Media(
            id,
            task.id().value(),
            task.userId(),
            attachment.kind(),
            attachment.described(),
            attachment.fileId(),
            task.userId() + "/" + UUID.randomUUID(),
            attachment.tooLarge() ? Media.State.FAILED : Media.State.PENDING),
        now);
  }

  private static String written(Message message, Optional<Attachment> attachment) {
    @Nullable String text = message.text() == null ? message.caption() : message.text();
    if (text != null && !text.isBlank()) {
      return text.strip();
    }
    return attachment.map(Attachment::title).orElse("");
  }

  private record Understood(String content, Schedule schedule) {}

  private static Understood understand(String written, User user, Instant now) {
    Optional<Found> found = DateFinder.find(written, now.atZone(user.zone()));
    if (found.isEmpty()) {
      return new Understood(written, Schedule.none());
    }
    Found when = found.get();
    return new Understood(when.rest(), Schedule.of(when.date(), when.time(), user.zone()));
  }

  /// The photo (its largest size) or document of a message.
  private record Attachment(Media.Kind kind, String fileId, Described described) {

    static Optional<Attachment> of(Message message) {
      @Nullable List<PhotoSize> sizes = message.photo();
      if (sizes != null && !sizes.isEmpty()) {
        PhotoSize largest =
            sizes.stream()
                .max(Comparator.comparingLong(size -> (long) size.width() * size.height()))
                .orElseThrow();
        var described = new Described(null, "image/jpeg", largest.fileSize());
        return Optional.of(new Attachment(Media.Kind.PHOTO, largest.fileId(), described));
      }
      @Nullable Document document = message.document();
      if (document == null) {
        return Optional.empty();
      }
      var described = new Described(document.fileName(), document.mimeType(), document.fileSize());
      return Optional.of(new Attachment(Media.Kind.DOCUMENT, document.fileId(), described));
    }

    boolean tooLarge() {
      @Nullable Long size = described.size();
      return size != null && size > Uploads.LARGEST;
    }

    String title() {
      @Nullable String name = described.fileName();
      if (name != null && !name.isBlank()) {
        return name.strip();
      }
      return kind == Media.Kind.PHOTO ? Texts.PHOTO : Texts.DOCUMENT;
    }
  }
}
