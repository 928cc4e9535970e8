package ai.vantage6.release.github;

import ai.vantage6.release.model.Digest;

/**
 * A file of a release, as the host has it.
 *
 * @param id the host's own, for {@link ReleaseHost#fetch}
 * @param size in bytes
 */
public record HostedAsset(long id, String name, long size, Digest sha256) {}
