/// What is the source of no language: containers, proxies, CI, SQL, environment files, secrets that
/// should not be there. Always asked, so that it can say what is absent.
@NullMarked
package dev.berth.inspect.files;

import org.jspecify.annotations.NullMarked;
