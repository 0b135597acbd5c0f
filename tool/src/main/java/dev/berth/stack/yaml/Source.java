package dev.berth.stack.yaml;

import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What all sections of one file share.
///
/// @param file named in problems
/// @param problems told everything that is wrong
public record Source(Path file, Vocabulary vocabulary, Consumer<Problem> problems) {}
