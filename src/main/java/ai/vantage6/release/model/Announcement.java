package ai.vantage6.release.model;

import java.net.URI;
import java.time.Instant;

/**
 * What the community is told about a final release.
 *
 * @param since nobody can have been told earlier: the date of the tagged commit
 */
public record Announcement(Version version, Instant since, String title, String text, URI link) {}
