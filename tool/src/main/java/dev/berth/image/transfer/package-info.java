/// Images on their way from one engine to another without a registry: by content, of each only what
/// the other lacks.
@NullMarked
package dev.berth.image.transfer;

import org.jspecify.annotations.NullMarked;
