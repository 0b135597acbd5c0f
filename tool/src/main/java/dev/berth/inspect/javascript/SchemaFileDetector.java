package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prisma's `schema.prisma`: which database, and the variable that says where it is.
final class SchemaFileDetector implements Detector {
  private static final Pattern SOURCE = Pattern.compile("\\s*datasource\\s+\\w+\\s*\\{.*");
  private static final Pattern PROVIDER = Pattern.compile("\\s*provider\\s*=\\s*\"(\\w+)\".*");
  private static final Pattern VARIABLE = Pattern.compile("\\s*url\\s*=\\s*env\\(\"(\\w+)\"\\).*");
  private static final Pattern FILE = Pattern.compile("\\s*url\\s*=\\s*\"file:([^\"?]+).*");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.manifests()) {
      if (file.extension().equals(".prisma")) {
        read(file, out);
      }
    }
  }

  private static void read(SourceFile file, FindingSink out) {
    List<String> lines = file.lines();
    boolean inside = false;
    String provider = "";
    int at = 1;
    String path = "";
    for (int i = 0; i < lines.size(); i++) {
      inside |= SOURCE.matcher(lines.get(i)).matches();
      if (!inside) {
        continue;
      }
      Matcher found = PROVIDER.matcher(lines.get(i));
      if (found.matches()) {
        provider = found.group(1);
        at = i + 1;
      }
      Matcher variable = VARIABLE.matcher(lines.get(i));
      if (variable.matches()) {
        path = variable.group(1);
        out.found(Kind.ENV_REQUIRED, path, file, i + 1);
        if (Naming.isSecret(path)) {
          out.found(Kind.SECRET, path, file, i + 1);
        }
      }
      Matcher literal = FILE.matcher(lines.get(i));
      path = literal.matches() ? literal.group(1) : path;
      if (lines.get(i).strip().equals("}")) {
        break;
      }
    }
    if (!provider.isEmpty()) {
      String name = provider.equals("sqlite") ? "sqlite " + path : provider;
      out.found(Kind.DATABASE, name.strip(), file, at);
    }
  }
}
