package dev.berth.run.release;

import dev.berth.release.Fingerprint;
import dev.berth.release.Slot;
import dev.berth.run.UpContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The rendered files of one release: of the stack's own files, or of a release that runs again.
public interface RenderedFiles {

  /// Those of a release that is being made.
  ///
  /// @param slots of the services that requests are sent to
  static RenderedFiles of(UpContext context, int number, SequencedMap<String, Slot> slots) {
    return context
        .wanted()
        .back()
        .<RenderedFiles>map(back -> new AgainFiles(context, back.to().number(), number, slots))
        .orElseGet(() -> new ReleaseFiles(context, number, slots));
  }

  /// The text of each, by its path.
  SequencedMap<Path, String> render();

  /// SHA-256 of each file as it would be rendered now, which is how it was rendered.
  default Map<Path, String> hashes() {
    Map<Path, String> hashes = new TreeMap<>();
    render().forEach((file, text) -> hashes.put(file, Fingerprint.of(text)));
    return hashes;
  }
}
