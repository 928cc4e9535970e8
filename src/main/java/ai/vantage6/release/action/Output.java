package ai.vantage6.release.action;

import java.util.Locale;

/** Every output, the same as in action.yml (a test compares them). */
public enum Output {
    OUTCOME(
            "PLANNED, BUILT, REFUSED, PAUSED (in front of the point of no return), RELEASED, RELEASED_WITH_REMARKS or FAILED; of a"
                    + " rehearsal REHEARSED or REHEARSED_WITH_REMARKS; of promote and rollback-tags MOVED;"
                    + " of withdraw WITHDRAWN or WITHDRAWN_WITH_REMARKS; of set-version WRITTEN; of track TRACKED;"
                    + " of verify VERIFIED, DRIFTED or UNKNOWN (nobody could tell)"),
    VERSION("the version, such as 4.14.0rc1; empty when the tag was malformed"),
    MAJOR("the first number of the version"),
    MINOR("the second number of the version"),
    PATCH("the third number of the version"),
    MAJOR_NAME("the name of the major version, such as cotopaxi"),
    LATEST("whether this is the highest final of all: true or false"),
    TAG("the tag, such as version/4.14.0rc1; empty when it was malformed"),
    PRE_RELEASE("whether the version is an alpha, a beta or a release candidate: true or false"),
    BRANCH("the branch that takes the version commit"),
    VERSION_COMMIT("the id of the version commit"),
    PACKAGES("the distributions as a JSON list of project, kind, file, size in bytes and sha256"),
    IMAGES("the images as a JSON list of name, tag, references, digest and platforms"),
    CHARTS("the charts as a JSON list of name, version, size in bytes and sha256"),
    PLANNED_CHANGES("how many changes are still to be made"),
    CHANGES("how many changes were carried out by this run"),
    POINT_OF_NO_RETURN_PASSED("whether something that can never be taken back was begun, now or by an earlier run"),
    RELEASE_URL("the page of the GitHub release; empty unless released"),
    FILES("set-version: the files as a JSON list of path, places and changed"),
    PROBLEMS("the problems as a JSON list of code, tried, because and hint");

    private final String description;

    Output(String description) {
        this.description = description;
    }

    /** As in action.yml, kebab-case. */
    public String outputName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }
}
