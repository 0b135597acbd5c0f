/// The logging back end: one JSON object per line on standard output, with secrets struck out.
@NullMarked
package dev.lazyflow.log;

import org.jspecify.annotations.NullMarked;
