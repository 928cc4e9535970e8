/** The program: environment in, exit code out. */
@NullMarked
package ai.vantage6.release;

import org.jspecify.annotations.NullMarked;
