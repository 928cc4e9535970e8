/** One caller for authentication, time-outs, retries, error mapping and redaction. */
@NullMarked
package ai.vantage6.release.http;

import org.jspecify.annotations.NullMarked;
