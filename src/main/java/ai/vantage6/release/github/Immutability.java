package ai.vantage6.release.github;

/** Whether the host lets a published release be changed: GitHub's "immutable releases", off unless somebody switched it on. */
public enum Immutability {
    IMMUTABLE,
    CHANGEABLE,
    /** GitHub shows the setting to administrators only. */
    UNKNOWN
}
