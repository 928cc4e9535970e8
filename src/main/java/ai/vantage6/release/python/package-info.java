/** Builds and checks Python distributions. */
@NullMarked
package ai.vantage6.release.python;

import org.jspecify.annotations.NullMarked;
