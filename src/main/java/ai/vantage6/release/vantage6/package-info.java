/** A server of vantage6: the port, and the client of its API. */
@NullMarked
package ai.vantage6.release.vantage6;

import org.jspecify.annotations.NullMarked;
