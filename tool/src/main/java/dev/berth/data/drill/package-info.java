/// Whether what was restored is what an application needs, and the record of it.
@NullMarked
package dev.berth.data.drill;

import org.jspecify.annotations.NullMarked;
