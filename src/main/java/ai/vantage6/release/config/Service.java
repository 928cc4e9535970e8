package ai.vantage6.release.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** An outside service that a release talks to; each has a client, a door, and a stand-in for rehearsals. */
public enum Service {
    /** The remote repository's URL; an empty one means: where the runner says, else the clone's own remote origin. */
    GIT("", "https", "ssh", "file"),
    /** The REST API's root. */
    GITHUB("https://api.github.com", "https"),
    /** The simple API's root: INDEX/PROJECT/. */
    INDEX("https://pypi.org/simple/", "https"),
    /** Where distributions are posted. */
    UPLOAD("https://upload.pypi.org/legacy/", "https"),
    /** The API's root. */
    DISCORD("https://discord.com/api/v10", "https");

    private final URI standard;
    private final Set<String> schemes;

    Service(String standard, String... schemes) {
        this.standard = URI.create(standard);
        this.schemes = Set.of(schemes);
    }

    /** As in the configuration: github. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is when nobody says otherwise; empty when that cannot be known. */
    public URI standard() {
        return standard;
    }

    /** Beside http, which is for addresses on this machine only. */
    Set<String> schemes() {
        return schemes;
    }
}
