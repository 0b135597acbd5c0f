package dev.berth.inspect.family;

import dev.berth.inspect.Family;
import dev.berth.inspect.commands.CommandsFamily;
import dev.berth.inspect.files.FilesFamily;
import dev.berth.inspect.go.GoFamily;
import dev.berth.inspect.javascript.JavaScriptFamily;
import dev.berth.inspect.jvm.JvmFamily;
import dev.berth.inspect.python.PythonFamily;
import java.util.List;

/// All families. A new one is a package of detectors, a folder of fixtures, and a line here.
public final class Families {
  private Families() {}

  public static List<Family> all() {
    return List.of(
        JavaScriptFamily.family(),
        PythonFamily.family(),
        GoFamily.family(),
        JvmFamily.family(),
        CommandsFamily.family(),
        FilesFamily.family());
  }
}
