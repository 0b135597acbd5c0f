/// Copies of a stack's data that are proved, and the way back to them. What is below it knows no
/// Docker and no server: it works on files of the machine that it runs on.
@NullMarked
package dev.berth.data;

import org.jspecify.annotations.NullMarked;
