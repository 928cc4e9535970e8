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
    CHARTMUSEUM(""),
    /** Where coverage is shown: the root of the site. */
    COVERALLS("https://coveralls.io"),
    /** Read the Docs: the API's root. */
    READTHEDOCS("https://app.readthedocs.org/api/v3"),
    /** The deployment service of an Azure App Service slot; an empty one means: as its publish profile says. */
    KUDU(""),
    /** Microsoft Entra, where a job's identity is exchanged for the right to deploy. */
    ENTRA("https://login.microsoftonline.com"),
    /** The certificate authority of sigstore. */
    FULCIO("https://fulcio.sigstore.dev"),
    /** The transparency log of sigstore. */
    REKOR("https://rekor.sigstore.dev"),
    /** The archive that gives a release its DOI: the API's root. */
    ZENODO("https://zenodo.org/api"),
    /** The store that offers an algorithm: the API's root; an empty one means: none is told. */
    STORE("");

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
            case KUDU -> "https://ui-cotopaxi.scm.azurewebsites.net";
            case STORE -> "https://store.cotopaxi.vantage6.ai/api";
            case GITHUB, INDEX, UPLOAD, DISCORD, COVERALLS, READTHEDOCS, ENTRA, FULCIO, REKOR, ZENODO ->
                standard.toString();
        };
    }

    /** Beside http, which is for addresses on this machine only. */
    boolean takes(String scheme) {
        return scheme.equals("https") || (this == GIT && (scheme.equals("ssh") || scheme.equals("file")));
    }
}
