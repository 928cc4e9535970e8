/** Algorithms: what their sources say of them, and the stores in which people find them. */
@NullMarked
package ai.vantage6.release.algorithms;

import org.jspecify.annotations.NullMarked;
