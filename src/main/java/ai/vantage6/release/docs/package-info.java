/** The documentation of a version, built and shown by a service. */
@NullMarked
package ai.vantage6.release.docs;

import org.jspecify.annotations.NullMarked;
