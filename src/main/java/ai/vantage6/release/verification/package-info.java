/** Whether a version is really out there: one file a side of it that is looked at. Changes nothing anywhere. */
@NullMarked
package ai.vantage6.release.verification;

import org.jspecify.annotations.NullMarked;
