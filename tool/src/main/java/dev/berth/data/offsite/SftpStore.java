package dev.berth.data.offsite;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.berth.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Objects as files behind SFTP. A connection that is lost is made anew, once for each request.
/// What is half written begins with a dot, and the next try at the same object writes over it.
final class SftpStore implements ObjectStore {
  private final Destination.Sftp to;
  private final String privateKey;
  private final Bandwidth bandwidth;
  private final StoreFailure failure;
  private final Set<String> folders = new HashSet<>();
  private @Nullable SftpConnection connection;

  SftpStore(Destination.Sftp to, String privateKey, Bandwidth bandwidth) {
    this.to = to;
    this.privateKey = privateKey;
    this.bandwidth = bandwidth;
    this.failure = new StoreFailure(to.shown());
    ask("log in", channel -> channel.stat("."));
  }

  @Override
  public boolean put(ObjectName name, byte[] content) {
    return ask(
        "write " + name,
        channel -> {
          if (find(channel, path(name.value())).isPresent()) {
            return false;
          }
          makeFolders(channel, path(name.folder()));
          String half = path(name.folder() + "." + name.leaf() + ".part");
          channel.put(bandwidth.limit(new ByteArrayInputStream(content)), half);
          channel.rename(half, path(name.value()));
          return true;
        });
  }

  @Override
  public byte[] get(ObjectName name) {
    return ask(
        "read " + name,
        channel -> {
          SftpATTRS found =
              find(channel, path(name.value())).orElseThrow(() -> failure.missing(name));
          ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) found.getSize());
          channel.get(path(name.value()), bytes);
          return bytes.toByteArray();
        });
  }

  @Override
  public OptionalLong size(ObjectName name) {
    return ask(
        "look at " + name,
        channel ->
            find(channel, path(name.value()))
                .map(found -> OptionalLong.of(found.getSize()))
                .orElse(OptionalLong.empty()));
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return ask(
        "list the files",
        channel -> {
          List<StoredObject> found = new ArrayList<>();
          String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
          if (find(channel, path(folder)).isPresent()) {
            walk(channel, folder, prefix, found);
          }
          found.removeIf(object -> !object.name().value().startsWith(prefix));
          found.sort(Comparator.comparing(StoredObject::name));
          return found;
        });
  }

  private void walk(ChannelSftp channel, String folder, String prefix, List<StoredObject> found)
      throws SftpException {
    for (ChannelSftp.LsEntry entry : channel.ls(path(folder))) {
      String name = folder + entry.getFilename();
      if (!ObjectName.isOne(name)) {
        continue;
      }
      if (entry.getAttrs().isDir()) {
        if ((name + "/").startsWith(prefix)) {
          walk(channel, name + "/", prefix, found);
        }
      } else if (entry.getAttrs().isReg()) {
        Instant written = Instant.ofEpochSecond(entry.getAttrs().getMTime() & 0xffffffffL);
        found.add(new StoredObject(new ObjectName(name), entry.getAttrs().getSize(), written));
      }
    }
  }

  @Override
  public void delete(ObjectName name) {
    ask(
        "remove " + name,
        channel -> {
          if (find(channel, path(name.value())).isPresent()) {
            channel.rm(path(name.value()));
          }
          return true;
        });
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private String path(String name) {
    return to.path() + "/" + name;
  }

  private static Optional<SftpATTRS> find(ChannelSftp channel, String path) throws SftpException {
    try {
      return Optional.of(channel.stat(path));
    } catch (SftpException failed) {
      if (failed.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private void makeFolders(ChannelSftp channel, String folder) throws SftpException {
    for (int slash = folder.indexOf('/', 1); slash > 0; slash = folder.indexOf('/', slash + 1)) {
      String above = folder.substring(0, slash);
      if (!folders.contains(above)) {
        if (find(channel, above).isEmpty()) {
          channel.mkdir(above);
        }
        folders.add(above);
      }
    }
  }

  private interface Request<T> {
    T on(ChannelSftp channel) throws SftpException;
  }

  /// A login that fails is not tried again: servers lock out who does that.
  private <T> T ask(String doing, Request<T> request) {
    boolean wasOpen = connection != null;
    try {
      return once(request);
    } catch (SftpException | JSchException failed) {
      if (!wasOpen || (connection != null && connection.isAlive())) {
        throw told(doing, failed);
      }
    }
    try {
      return once(request);
    } catch (SftpException | JSchException again) {
      throw told(doing, again);
    }
  }

  private <T> T once(Request<T> request) throws SftpException, JSchException {
    SftpConnection open = connection;
    if (open == null || !open.isAlive()) {
      close();
      open = SftpConnection.open(to, privateKey);
      connection = open;
    }
    return request.on(open.channel());
  }

  private ProblemException told(String doing, Exception failed) {
    return failure.of(
        doing,
        failed,
        switch (failed) {
          case JSchUnknownHostKeyException _, JSchChangedHostKeyException _ ->
              "compare hostKey of backup.offsite with what the server's owner says; its key now:"
                  + " ssh-keyscan -p %d %s".formatted(to.port(), to.host());
          case JSchException _ ->
              "is it up, and does it know the key in %s? sftp -P %d %s@%s"
                  .formatted(to.key(), to.port(), to.user(), to.host());
          default ->
              "sftp -P %d %s@%s, then: df -h %s"
                  .formatted(to.port(), to.user(), to.host(), to.path());
        });
  }
}
