/// The commands that read a repository, and write its plan or what it lacks.
@NullMarked
package dev.berth.cli.plan;

import org.jspecify.annotations.NullMarked;
