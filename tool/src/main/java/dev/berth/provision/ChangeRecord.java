package dev.berth.provision;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What was changed of one setting, and how to take it back. On the server's disk before the change
/// begins. May hold what somebody's own files held, so only root can read it.
///
/// @param number in the order of the changes
/// @param complete false until the new value has been read back; what was cut off stays false
/// @param differences what was to be changed
/// @param undo in the order of the change: the newest last
@Json
public record ChangeRecord(
    int number,
    String setting,
    String title,
    Instant at,
    boolean complete,
    List<String> differences,
    List<Undo> undo) {

  public ChangeRecord {
    differences = List.copyOf(differences);
    undo = List.copyOf(undo);
  }

  ChangeRecord plus(Undo newest) {
    List<Undo> longer = new ArrayList<>(undo);
    longer.add(newest);
    return new ChangeRecord(number, setting, title, at, complete, differences, longer);
  }

  ChangeRecord completed() {
    return new ChangeRecord(number, setting, title, at, true, differences, undo);
  }

  String fileName() {
    return "%04d-%s.json".formatted(number, setting);
  }
}
