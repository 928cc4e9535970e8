/** Software bills of materials: what images and package sets consist of, as CycloneDX 1.6. */
@NullMarked
package ai.vantage6.release.sbom;

import org.jspecify.annotations.NullMarked;
