/// SQLite's files as they lie on the disk: <https://sqlite.org/fileformat2.html>, and what is done
/// with them through SQLite itself.
@NullMarked
package dev.berth.data.sqlite;

import org.jspecify.annotations.NullMarked;
