/** Images of wheels: a base and a layer in which the wheels lie where pip would have put them. Nothing is run for it. */
@NullMarked
package ai.vantage6.release.wheels;

import org.jspecify.annotations.NullMarked;
