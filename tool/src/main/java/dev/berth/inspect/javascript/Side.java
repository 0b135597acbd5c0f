package dev.berth.inspect.javascript;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import java.util.regex.Pattern;

/// Tells the browser's code from the server's.
final class Side {
  private static final Pattern BROWSER =
      Pattern.compile(
          "(^|.*/)(front-?end|client|webapp|web-app|ui|mini-?app|public|static|assets|www)/.*"
              + "|.*\\.[jt]sx");

  private static final Pattern BUILD = Pattern.compile("(.*/)?[\\w-]+\\.config\\.[cm]?[jt]s");

  private static final Pattern FRONT_END =
      Pattern.compile(
          "(.*/)?(vite|webpack|rollup|rsbuild|parcel|astro|svelte|nuxt|next)\\.config\\.[cm]?[jt]s");

  private Side() {}

  /// Every detector asks it of every file.
  private record Told(boolean isBrowser, boolean isBuild) {

    static Told of(ParsedFile file) {
      return new Told(Side.isBrowser(file.file()), BUILD.matcher(file.path()).matches());
    }
  }

  static boolean isBrowser(ParsedFile file) {
    return file.known(Told.class, Told::of).isBrowser();
  }

  static boolean isBrowser(SourceFile file) {
    return BROWSER.matcher(file.path()).matches()
        || file.contains("from 'react'", "from \"react\"", "from 'vue'", "from \"vue\"");
  }

  /// `vite.config.ts` and its like.
  static boolean isBuild(ParsedFile file) {
    return file.known(Told.class, Told::of).isBuild();
  }

  /// Of those, what builds pages.
  static boolean isFrontEndBuild(ParsedFile file) {
    return FRONT_END.matcher(file.path()).matches();
  }

  static boolean isServer(ParsedFile file) {
    return !isBrowser(file) && !isBuild(file);
  }
}
