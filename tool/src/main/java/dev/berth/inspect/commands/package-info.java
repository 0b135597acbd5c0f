/// Commands that a repository has written down: `Procfile`, `Makefile`.
@NullMarked
package dev.berth.inspect.commands;

import org.jspecify.annotations.NullMarked;
