/** The release bundle: what one job builds and another one releases, written, read back and checked. Knows no service. */
@NullMarked
package ai.vantage6.release.handover;

import org.jspecify.annotations.NullMarked;
