/// Source text as trees, by tree-sitter's grammars. Only this package knows that library.
@NullMarked
package dev.berth.inspect.syntax;

import org.jspecify.annotations.NullMarked;
