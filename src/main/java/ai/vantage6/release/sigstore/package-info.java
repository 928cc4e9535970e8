/** Attestations: signed statements of what this workflow has made, in the forms that PyPI, GitHub and registries take. */
@NullMarked
package ai.vantage6.release.sigstore;

import org.jspecify.annotations.NullMarked;
