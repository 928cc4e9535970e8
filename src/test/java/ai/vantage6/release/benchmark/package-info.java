/** How long things take, against the way they were done before. Not part of the tests. */
@NullMarked
package ai.vantage6.release.benchmark;

import org.jspecify.annotations.NullMarked;
