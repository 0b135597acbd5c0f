/// Photos and documents: a row in the database, the bytes in a private directory.
@NullMarked
package dev.lazyflow.media;

import org.jspecify.annotations.NullMarked;
