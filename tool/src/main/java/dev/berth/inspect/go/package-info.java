/// Go: net/http, chi, gin; go-telegram, telebot and others.
@NullMarked
package dev.berth.inspect.go;

import org.jspecify.annotations.NullMarked;
