package ai.vantage6.release.model;

import java.util.Locale;

/** A kind of tag that is moved from version to version, so that people who name it get the newest one. */
public enum MovingTag {
    /** The name of the major version: cotopaxi. */
    NAME,
    /** The same with {@code -live}: moving it redeploys a server, so it moves last. */
    LIVE,
    /** Major and minor version: 4.14. */
    LINE,
    /** The highest final of all. */
    LATEST;

    /** As a profile names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
