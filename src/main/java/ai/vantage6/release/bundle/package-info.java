/** What an earlier run has left on the host: checked against its record, those are the bytes that are released. */
@NullMarked
package ai.vantage6.release.bundle;

import org.jspecify.annotations.NullMarked;
