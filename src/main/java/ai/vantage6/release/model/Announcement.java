package ai.vantage6.release.model;

import java.net.URI;

/** What the community is told about a final release. */
public record Announcement(Version version, String title, String text, URI link) {}
