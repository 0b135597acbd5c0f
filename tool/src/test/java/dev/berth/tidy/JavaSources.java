package dev.berth.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.berth.tidy.Repository.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Our Java, read by the compiler's own parser.
final class JavaSources {
  private JavaSources() {}

  /// A method or constructor.
  ///
  /// @param lines from its first line to its last, annotations left out
  /// @param parameters how many it takes; a record's own components and what a supertype demands
  ///   don't count
  record Method(Path file, int line, String name, int lines, int parameters) {}

  /// A class, record, interface or enum.
  record Type(Path file, int line, String name, String kind) {}

  record Found(List<Method> methods, List<Type> types, Map<String, List<Path>> packages) {}

  static Found read(List<TextFile> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Found found = new Found(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> paths = files.stream().map(file -> Repository.ROOT.resolve(file.path())).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(paths));
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Found found;
    private final Path file;

    private Reader(CompilationUnitTree unit, SourcePositions positions, Found found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
      this.file = Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
      if (unit.getPackageName() != null) {
        found
            .packages()
            .computeIfAbsent(unit.getPackageName().toString(), name -> new ArrayList<>())
            .add(file);
      }
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      String name = type.getSimpleName().toString();
      if (!name.isEmpty()) {
        found.types().add(new Type(file, line(type), name, type.getKind().toString()));
      }
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      long start = positions.getStartPosition(unit, method);
      if (start >= 0) {
        int first = line(method);
        int body = firstLineAfterAnnotations(method);
        int last = (int) unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
        boolean given = isOfRecord(method) || overrides(method);
        int parameters = given ? 0 : method.getParameters().size();
        String name = method.getName().toString();
        found.methods().add(new Method(file, first, name, last - body + 1, parameters));
      }
      return super.visitMethod(method, null);
    }

    /// A record may have as many components as it needs, and so may its constructor.
    private boolean isOfRecord(MethodTree method) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      return parent.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
    }

    /// Cases of a parameterized test are data; they may be many.
    private int firstLineAfterAnnotations(MethodTree method) {
      long end = positions.getEndPosition(unit, method.getModifiers());
      return end < 0 ? line(method) : (int) unit.getLineMap().getLineNumber(end);
    }

    /// What somebody else declared takes what they declared.
    private static boolean overrides(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private int line(Tree tree) {
      return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }
  }
}
