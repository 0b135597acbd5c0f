/// Which copies may go: decided on values, carried out afterwards.
@NullMarked
package dev.berth.data.retention;

import org.jspecify.annotations.NullMarked;
