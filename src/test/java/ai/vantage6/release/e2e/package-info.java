/** The action as its users meet it: the image from the Dockerfile, started by Docker and by a workflow. */
@NullMarked
package ai.vantage6.release.e2e;

import org.jspecify.annotations.NullMarked;
