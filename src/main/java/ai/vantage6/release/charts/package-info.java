/** Helm charts: found, packaged to the same bytes each time, checked, and published. */
@NullMarked
package ai.vantage6.release.charts;

import org.jspecify.annotations.NullMarked;
