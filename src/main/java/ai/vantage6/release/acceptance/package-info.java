/** The acceptance test of a candidate: the steps of vantage6's release documentation, and their order. */
@NullMarked
package ai.vantage6.release.acceptance;

import org.jspecify.annotations.NullMarked;
