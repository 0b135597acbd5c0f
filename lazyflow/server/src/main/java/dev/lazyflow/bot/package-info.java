/// What an update means: commands, capture of tasks and files, buttons. Touches the database only.
@NullMarked
package dev.lazyflow.bot;

import org.jspecify.annotations.NullMarked;
