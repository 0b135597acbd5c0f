package dev.berth.plan.page;

import dev.berth.plan.page.Node.Verbatim;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A stylesheet or a script of our own, which becomes part of the page.
record PageFile(String content) {

  static PageFile named(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Berth was built without its file " + name);
      }
      return new PageFile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Element in(String element) {
    return Element.of(element, new Verbatim(content));
  }

  /// What a browser lets through, this and nothing else:
  /// https://www.w3.org/TR/CSP3/#grammardef-hash-source
  String allowed() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
