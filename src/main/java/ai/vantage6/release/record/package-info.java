/** The release record: what a release consists of, written, read and compared. Knows no host. */
@NullMarked
package ai.vantage6.release.record;

import org.jspecify.annotations.NullMarked;
