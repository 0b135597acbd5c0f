/// What is there already or said by somebody, told as it is, and what follows from it: builds,
/// settings, the way of cutover, sizes of memory and logs.
@NullMarked
package dev.berth.plan.production.given;

import org.jspecify.annotations.NullMarked;
