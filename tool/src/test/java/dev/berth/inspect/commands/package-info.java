@NullMarked
package dev.berth.inspect.commands;

import org.jspecify.annotations.NullMarked;
