package ai.vantage6.release.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What the community is told about a final release.
 *
 * @param since nobody can have been told earlier: the date of the tagged commit
 */
public record Announcement(ReleaseTag tag, Kind kind, Instant since, Words words) {

    /** What has become of the version. */
    public enum Kind {
        RELEASED,
        WITHDRAWN
    }

    /**
     * What is said.
     *
     * @param link where people read on
     * @param highlights of the release's notes, one line each, fit to be shown
     */
    public record Words(String title, String text, URI link, List<String> highlights, List<Link> links) {

        public Words {
            highlights = List.copyOf(highlights);
            links = List.copyOf(links);
        }
    }

    /** A place where people find more, and what it is called. */
    public record Link(String label, URI address) {}

    /** Of a version that is out. */
    public Announcement(Version version, Instant since, String title, String text, URI link) {
        this(new ReleaseTag(version), Kind.RELEASED, since, new Words(title, text, link, List.of(), List.of()));
    }

    public Version version() {
        return tag.version();
    }

    /** What it tells of, after "announce": {@code 4.14.0}. */
    public String subject() {
        return switch (kind) {
            case RELEASED -> version().toString();
            case WITHDRAWN -> "the withdrawal of " + version();
        };
    }

    /** By what it is known again beside others of the repository: {@code 4.14.0}. */
    public String key() {
        return switch (kind) {
            case RELEASED -> version().toString();
            case WITHDRAWN -> version() + " withdrawn";
        };
    }
}
