package ai.vantage6.release.github;

import ai.vantage6.release.model.Digest;

/**
 * A file of a release, as GitHub has it.
 *
 * @param whole false for what a broken upload left behind (state {@code starter})
 * @param digest of what is there; of no bytes when it is not whole
 */
record HostedAsset(long id, String name, boolean whole, Digest digest) {}
