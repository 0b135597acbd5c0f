package dev.berth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// What a watch needs to look at for [Training]: an app behind TLS, and an address that answers as
/// Telegram would. What a server runs all the time should start cheaply.
final class TrainingWatch implements AutoCloseable {
  private static final String SETTINGS =
      """
      {"stack": "training", "domain": "training.example", "http": PLAIN, "https": SECURE,
       "health": "/", "root": "ROOT", "services": ["app"], "disks": ["/"], "chat": "1",
       "url": "http://127.0.0.1:PLAIN/told",
       "bot": {"token": "1:training", "api": "http://127.0.0.1:PLAIN", "polled": false}}
      """;

  private static final String SET =
      """
      {"stack": "training", "databases": [], "trees": [],
       "keep": {"hourly": 1, "daily": 1, "weekly": 1}, "replicate": false}
      """;

  private static final String ANSWER =
      """
      {"ok": true, "result": {"url": "https://training.example/", "pending_update_count": 1,
       "last_error_date": 1, "last_error_message": "none", "allowed_updates": ["message"]}}
      """;

  private static final char[] PASSWORD = "training".toCharArray();

  /// The key of nobody but this training, for the name training.example: keytool -genkeypair.
  private static final String KEY =
      """
      MIIEJAIBAzCCA84GCSqGSIb3DQEHAaCCA78EggO7MIIDtzCCAS4GCSqGSIb3DQEHAaCCAR8EggEbMIIBFzCCARMG
      CyqGSIb3DQEMCgECoIG9MIG6MGYGCSqGSIb3DQEFDTBZMDgGCSqGSIb3DQEFDDArBBS4dFGOadSpCPa65mJF+Bl6
      K0e/PgICJxACASAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEHSxxVADRt2EqbAG1FlR52gEUP1a3iWG+VoF
      lCM2jxZl1CmkUZPl83ULyMl0gX0+EOJe0wEFOa68S/GcphTpx6j0Z6o+NYjBx5SfgbttJDE8oGX4rowSCnV+7X1I
      E1yLfcoDMUQwHwYJKoZIhvcNAQkUMRIeEAB0AHIAYQBpAG4AaQBuAGcwIQYJKoZIhvcNAQkVMRQEElRpbWUgMTc5
      NTc5MTg1MDMyNjCCAoEGCSqGSIb3DQEHBqCCAnIwggJuAgEAMIICZwYJKoZIhvcNAQcBMGYGCSqGSIb3DQEFDTBZ
      MDgGCSqGSIb3DQEFDDArBBRHJHAol/2VChGk4wiFFQVWaYZrZgICJxACASAwDAYIKoZIhvcNAgkFADAdBglghkgB
      ZQMEASoEEEZaGgaF67JkEjcmSlDHG1GAggHwScFfe0iA/ymbmyHTbcdIOKnEJS59SQ/r4x4Qbk9zvXrOilv9dFlE
      oIvC+AXL0eNOqqTJuauqHlwLwQyQmjJvb5kJ9cbjGPr6k4zS9r5+TS+bCqkE6s1sMNRRKrl5jeQ9ScayMOe0LetC
      qOCEujbal5iR/hAd4prcYbbNnpThA7NVbr4HYH8DiXaqoZyVTrGmwD7G18mneHLppBohrY3O503YYcuVHlHB3j7U
      KaHuFIoOxSyt/6SoBalQEZr5XkBrpLBzDKZbebzjzJqCLMeheDVBTI2uwkCAyTapIpw54tFnxymgvjn1H2/48IJH
      PAYOWqVGwPDyCht7CI3AH2kxU2AAx/hocJwrxM2vlG4ymMNAszLgMRNWqc8lcQ5SnlYHIwBBGuE6p1uW5+6Juise
      RF5RE5Rk44vTOe8AM8VjSXvfK1GeifxivMCFJT+ZrOn4IFIo30DoB6qapxe8grBUE/Xr2L11+QM7b9DKnS/FbkZK
      UtqIod2Pnp2h59QYx/JGTNctnem+8elHjKxDjH3Eb/vyJENO0+RrC8G4Glb292Q3M7ut3rd/7qSmJUrgnwTcmxgj
      nj4aD9vz2C6p3SH0s78tvui/o/usa57VxdvSF80ADNer9tnEMm9vLtC9Dj0xfBZaWy7utk9fxhnTQX+YFzBNMDEw
      DQYJYIZIAWUDBAIBBQAEIDc2laRYod/i/o6X2wXwDhWubeRY3zwgiu7FbOBRKXWTBBRiBpNWPzOuj5ymqAan3zcv
      efxzRwICJxA=
      """;

  private final KeyStore keys;
  private final ServerSocket secure;
  private final ServerSocket plain;

  private TrainingWatch(KeyStore keys) throws IOException, GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    InetAddress here = InetAddress.getLoopbackAddress();
    this.keys = keys;
    this.secure = context.getServerSocketFactory().createServerSocket(0, 0, here);
    this.plain = new ServerSocket(0, 0, here);
    Thread.ofVirtual().start(() -> serve(secure));
    Thread.ofVirtual().start(() -> serve(plain));
  }

  static TrainingWatch open() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    byte[] bytes = Base64.getMimeDecoder().decode(KEY);
    keys.load(new ByteArrayInputStream(bytes), PASSWORD);
    return new TrainingWatch(keys);
  }

  /// For `berth watch --set`.
  ///
  /// @param state of a machine on which there is nothing else
  Path settings(Path state) throws IOException, GeneralSecurityException {
    Path stack = state.resolve("training");
    Files.createDirectories(stack.resolve("backup"));
    Files.writeString(stack.resolve("backup/set.json"), SET);
    Path watch = Files.createDirectories(stack.resolve("watch"));
    Path root = Files.writeString(watch.resolve("root.crt"), root());
    String text =
        SETTINGS
            .replace("PLAIN", String.valueOf(plain.getLocalPort()))
            .replace("SECURE", String.valueOf(secure.getLocalPort()))
            .replace("ROOT", root.toString());
    return Files.writeString(watch.resolve("settings.json"), text);
  }

  private String root() throws GeneralSecurityException {
    byte[] certificate = keys.getCertificate("training").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        var _ = socket.getInputStream().read(new byte[8192]);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(ANSWER.length());
        socket.getOutputStream().write((head + ANSWER).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      } catch (IOException over) {
        // Closed, or whoever asked has hung up: the next one, if any.
      }
    }
  }

  @Override
  public void close() throws IOException {
    secure.close();
    plain.close();
  }
}
