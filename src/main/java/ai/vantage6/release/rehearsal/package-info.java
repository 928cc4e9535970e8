/** The stand-ins, the throw-away world and the driver of a rehearsal. */
@NullMarked
package ai.vantage6.release.rehearsal;

import org.jspecify.annotations.NullMarked;
