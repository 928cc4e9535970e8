/** The words of the domain, records without input or output. */
@NullMarked
package ai.vantage6.release.model;

import org.jspecify.annotations.NullMarked;
