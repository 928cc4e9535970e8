package ai.vantage6.release.config;

import java.net.URI;
import java.util.Locale;

/** An outside service that a release talks to; each has a client, a door, and a stand-in for rehearsals. */
public enum Service {
    /** The remote repository's URL; an empty one means: where the runner says, else the clone's own remote origin. */
    GIT(""),
    /** The REST API's root. */
    GITHUB("https://api.github.com"),
    /** The simple API's root: INDEX/PROJECT/. */
    INDEX("https://pypi.org/simple/"),
    /** Where distributions are posted. */
    UPLOAD("https://upload.pypi.org/legacy/"),
    /** The API's root. */
    DISCORD("https://discord.com/api/v10"),
    /** A registry, instead of the first one that is configured; an empty one means: as the configuration says. */
    REGISTRY(""),
    /** A mirror of every registry that base images come from, each below its host; an empty one means: they themselves. */
    BASES(""),
    /** The API's root for one repository of charts; an empty one means: as the configuration says. */
    CHARTMUSEUM("");

    private final URI standard;

    Service(String standard) {
        this.standard = URI.create(standard);
    }

    /** As in the configuration: github. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is when nobody says otherwise; empty when that cannot be known. */
    public URI standard() {
        return standard;
    }

    /** An address that may stand for it. */
    String example() {
        return switch (this) {
            case GIT -> "https://github.com/vantage6/vantage6.git";
            case REGISTRY -> "https://ghcr.io";
            case BASES -> "https://mirror.example.org";
            case CHARTMUSEUM -> "https://harbor2.vantage6.ai/api/chartrepo/infrastructure";
            case GITHUB, INDEX, UPLOAD, DISCORD -> standard.toString();
        };
    }

    /** Beside http, which is for addresses on this machine only. */
    boolean takes(String scheme) {
        return scheme.equals("https") || (this == GIT && (scheme.equals("ssh") || scheme.equals("file")));
    }
}
