package dev.berth.run.release;

import dev.berth.release.AgainRendering;
import dev.berth.release.ReleasePlace;
import dev.berth.release.Slot;
import dev.berth.run.UpContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The files of a release that runs again, as they were: only its number, its slots and where its
/// environment is are others.
///
/// @param from the release that runs again
record AgainFiles(UpContext context, int from, int number, SequencedMap<String, Slot> slots)
    implements RenderedFiles {

  @Override
  public SequencedMap<Path, String> render() {
    ReleasePlace place = context.place();
    FormerRelease former = new FormerRelease(context.machine(), context.name(), from);
    AgainRendering.Order order =
        new AgainRendering.Order(
            context.name(),
            from,
            number,
            context.network(),
            slots,
            place.release(from),
            place.release(number));
    SequencedMap<Path, String> files = new LinkedHashMap<>();
    files.put(place.environment(number), former.text(place.environment(from)).orElseThrow());
    files.put(place.interpolation(number), former.text(place.interpolation(from)).orElseThrow());
    files.put(place.composeFile(number), new AgainRendering(former.compose(), order).render());
    former.text(place.site(from)).ifPresent(text -> files.put(place.site(number), text));
    return files;
  }
}
