package dev.berth.data.offsite;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// One login and its SFTP channel.
record SftpConnection(Session session, ChannelSftp channel) implements AutoCloseable {
  private static final int CONNECT_MILLIS = 15_000;

  /// A server that does not answer this often, this many milliseconds apart, is gone.
  private static final int SIGNS_OF_LIFE = 3;

  private static final int BETWEEN_SIGNS = 15_000;

  static SftpConnection open(Destination.Sftp to, String privateKey) throws JSchException {
    JSch jsch = new JSch();
    jsch.setKnownHosts(
        new ByteArrayInputStream(knownHosts(to).getBytes(StandardCharsets.US_ASCII)));
    jsch.addIdentity(to.key(), privateKey.getBytes(StandardCharsets.US_ASCII), null, null);
    Session session = jsch.getSession(to.user(), to.host(), to.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    session.setConfig("server_host_key", algorithms(to.hostKey().split(" ", 2)[0]));
    session.setServerAliveInterval(BETWEEN_SIGNS);
    session.setServerAliveCountMax(SIGNS_OF_LIFE);
    session.setDaemonThread(true);
    session.connect(CONNECT_MILLIS);
    try {
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(CONNECT_MILLIS);
      return new SftpConnection(session, channel);
    } catch (JSchException failed) {
      session.disconnect();
      throw failed;
    }
  }

  private static String knownHosts(Destination.Sftp to) {
    String host = to.port() == 22 ? to.host() : "[%s]:%d".formatted(to.host(), to.port());
    return host + " " + to.hostKey() + "\n";
  }

  /// Only the kind of key that is known is asked for; servers have several.
  private static String algorithms(String keyType) {
    return keyType.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : keyType;
  }

  boolean isAlive() {
    return session.isConnected() && channel.isConnected();
  }

  @Override
  public void close() {
    channel.disconnect();
    session.disconnect();
  }
}
