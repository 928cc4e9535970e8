/** Images from Dockerfiles: read, built by BuildKit in a Docker engine, and tried out there. */
@NullMarked
package ai.vantage6.release.buildkit;

import org.jspecify.annotations.NullMarked;
