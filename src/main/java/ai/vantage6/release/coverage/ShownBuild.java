package ai.vantage6.release.coverage;

/** How much of a build the site shows. */
public enum ShownBuild {
    NONE,
    /** It is there, and nothing was computed of it yet: more parts of it may come. */
    UNFINISHED,
    WHOLE
}
