package dev.berth.inspect.javascript;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file with what it takes from other modules and what it gives them.
///
/// @param imports by the name that they have in this file
/// @param exports by the name that others ask for, `default` among them; the node is a declaration,
///   an expression, or an identifier of this file
/// @param reexports by name; `*` for everything of those modules
record SourceModule(
    ParsedFile file,
    Map<String, Import> imports,
    Map<String, Node> exports,
    Map<String, List<Import>> reexports) {

  static final String DEFAULT = "default";
  static final String ALL = "*";

  /// @param name as the other module calls it; `default`, or `*` for all of it
  record Import(String specifier, String name) {}

  static SourceModule of(ParsedFile file) {
    SourceModule module = new SourceModule(file, new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (Node statement : file.root().children()) {
      switch (statement.kind()) {
        case "import_statement" -> module.takeImports(statement);
        case "export_statement" -> module.takeExports(statement);
        case "lexical_declaration", "variable_declaration" ->
            statement.children("variable_declarator").forEach(module::takeRequire);
        case "expression_statement" -> module.takeCommonExports(statement);
        default -> {}
      }
    }
    return module;
  }

  Node root() {
    return file.root();
  }

  String path() {
    return file.path();
  }

  private void takeImports(Node statement) {
    String specifier = statement.field("source").flatMap(Syntax::string).orElse("");
    for (Node part :
        statement.children("import_clause").stream()
            .flatMap(clause -> clause.children().stream())
            .toList()) {
      switch (part.kind()) {
        case "identifier" -> imports.put(part.text(), new Import(specifier, DEFAULT));
        case "namespace_import" ->
            part.children("identifier")
                .forEach(name -> imports.put(name.text(), new Import(specifier, ALL)));
        default ->
            part.children("import_specifier")
                .forEach(one -> imports.put(alias(one), new Import(specifier, one.textOf("name"))));
      }
    }
  }

  private void takeExports(Node statement) {
    Optional<String> source = statement.field("source").flatMap(Syntax::string);
    List<Node> specifiers =
        statement.children("export_clause").stream()
            .flatMap(clause -> clause.children("export_specifier").stream())
            .toList();
    if (source.isPresent()) {
      if (specifiers.isEmpty()) {
        reexport(ALL, new Import(source.get(), ALL));
      }
      specifiers.forEach(one -> reexport(alias(one), new Import(source.get(), one.textOf("name"))));
      return;
    }
    specifiers.forEach(one -> one.field("name").ifPresent(name -> exports.put(alias(one), name)));
    statement.field("value").ifPresent(value -> exports.put(DEFAULT, value));
    statement
        .field("declaration")
        .ifPresent(declaration -> {
          if (statement.text().startsWith("export default")) {
            exports.put(DEFAULT, declaration);
          }
          declared(declaration).forEach(one -> exports.put(one.textOf("name"), one));
        });
  }

  private void reexport(String name, Import from) {
    reexports.computeIfAbsent(name, any -> new ArrayList<>()).add(from);
  }

  /// `const x = require('y')`, `const {a, b: c} = require('y')`, the same with `await import('y')`.
  private void takeRequire(Node declarator) {
    Optional<String> specifier = declarator.field("value").flatMap(SourceModule::required);
    Optional<Node> name = declarator.field("name");
    if (specifier.isEmpty() || name.isEmpty()) {
      return;
    }
    if (name.get().is("identifier")) {
      imports.put(name.get().text(), new Import(specifier.get(), DEFAULT));
    }
    for (Node part : name.get().children()) {
      if (part.is("shorthand_property_identifier_pattern")) {
        imports.put(part.text(), new Import(specifier.get(), part.text()));
      } else if (part.is("pair_pattern")) {
        imports.put(part.textOf("value"), new Import(specifier.get(), part.textOf("key")));
      }
    }
  }

  static Optional<String> required(Node value) {
    Node call = Syntax.bare(value);
    boolean imports =
        call.is("call_expression")
            && (Syntax.callee(call).equals("require") || Syntax.callee(call).equals("import"));
    return imports ? Syntax.argument(call, 0).flatMap(Syntax::string) : Optional.empty();
  }

  /// `module.exports = …`, `exports.name = …`.
  private void takeCommonExports(Node statement) {
    for (Node assignment : statement.children("assignment_expression")) {
      String left = assignment.textOf("left");
      Optional<Node> right = assignment.field("right");
      if (right.isEmpty()) {
        continue;
      }
      if (left.equals("module.exports")) {
        exports.put(DEFAULT, right.get());
        right.get().children().stream()
            .filter(member -> right.get().is("object") && !Syntax.nameOf(member).isEmpty())
            .forEach(member -> exports.put(Syntax.nameOf(member), valueOf(member)));
      } else if (left.startsWith("exports.") || left.startsWith("module.exports.")) {
        exports.put(left.substring(left.lastIndexOf('.') + 1), right.get());
      }
    }
  }

  private static Node valueOf(Node member) {
    return member.is("pair") ? member.field("value").orElse(member) : member;
  }

  private static String alias(Node specifier) {
    String alias = specifier.textOf("alias");
    return alias.isEmpty() ? specifier.textOf("name") : alias;
  }

  /// The single declarations of a statement.
  static List<Node> declared(Node statement) {
    return statement.is("lexical_declaration", "variable_declaration")
        ? statement.children("variable_declarator")
        : List.of(statement);
  }
}
