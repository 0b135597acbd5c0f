/// Where nginx's configuration is among the files of a repository, read with its secrets hidden.
@NullMarked
package dev.berth.proxy.swap.repository;

import org.jspecify.annotations.NullMarked;
