/** One caller for every service that has no client of its own: credentials, time-outs, retries, error texts. */
@NullMarked
package ai.vantage6.release.http;

import org.jspecify.annotations.NullMarked;
