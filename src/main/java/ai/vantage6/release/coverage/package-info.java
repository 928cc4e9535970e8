/** The coverage of the tests: reports that an earlier step has written, and the site that shows them. */
@NullMarked
package ai.vantage6.release.coverage;

import org.jspecify.annotations.NullMarked;
