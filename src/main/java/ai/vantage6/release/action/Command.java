package ai.vantage6.release.action;

import static ai.vantage6.release.action.Input.ALLOW_ACT;
import static ai.vantage6.release.action.Input.ALLOW_REAL_SERVICES;
import static ai.vantage6.release.action.Input.ATTEST;
import static ai.vantage6.release.action.Input.BOARD;
import static ai.vantage6.release.action.Input.BRANCH;
import static ai.vantage6.release.action.Input.BUILD_IMAGES;
import static ai.vantage6.release.action.Input.CONFIG;
import static ai.vantage6.release.action.Input.DRY_RUN;
import static ai.vantage6.release.action.Input.FAILURE_ISSUE;
import static ai.vantage6.release.action.Input.FAULT;
import static ai.vantage6.release.action.Input.IMAGES;
import static ai.vantage6.release.action.Input.ISSUE;
import static ai.vantage6.release.action.Input.JSON;
import static ai.vantage6.release.action.Input.KEEP;
import static ai.vantage6.release.action.Input.KILL_AFTER;
import static ai.vantage6.release.action.Input.MIRRORS;
import static ai.vantage6.release.action.Input.NODE;
import static ai.vantage6.release.action.Input.ONLY;
import static ai.vantage6.release.action.Input.OUTPUT_DIR;
import static ai.vantage6.release.action.Input.PREFLIGHT;
import static ai.vantage6.release.action.Input.PRE_RELEASE;
import static ai.vantage6.release.action.Input.PROMOTE_CANDIDATE;
import static ai.vantage6.release.action.Input.PUBLISH_WITH;
import static ai.vantage6.release.action.Input.PYTHON;
import static ai.vantage6.release.action.Input.REASON;
import static ai.vantage6.release.action.Input.REFILL;
import static ai.vantage6.release.action.Input.REPOSITORY;
import static ai.vantage6.release.action.Input.SERVE;
import static ai.vantage6.release.action.Input.SERVICES;
import static ai.vantage6.release.action.Input.SMOKE_TEST;
import static ai.vantage6.release.action.Input.TAG;
import static ai.vantage6.release.action.Input.TRUSTED_HOSTS;
import static ai.vantage6.release.action.Input.UNTIL;
import static ai.vantage6.release.action.Input.VERSION;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the program can be asked to do, each with the inputs that mean something to it. */
public enum Command {
    RELEASE(
            "carry out the whole release of a tag; run again, it does what is missing",
            TAG,
            VERSION,
            BRANCH,
            PROMOTE_CANDIDATE,
            DRY_RUN,
            UNTIL,
            ONLY,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            PYTHON,
            NODE,
            SMOKE_TEST,
            PUBLISH_WITH,
            IMAGES,
            BUILD_IMAGES,
            ATTEST,
            BOARD,
            FAILURE_ISSUE,
            JSON,
            OUTPUT_DIR),
    CANDIDATE(
            "make the next candidate of a version: its version commit, the tag on it, and the whole release; run again, it does what"
                    + " is missing",
            RELEASE,
            List.of(TAG, PROMOTE_CANDIDATE, ONLY),
            PRE_RELEASE),
    PLAN(
            "say what a release of the tag, or of HEAD as --version, would do; needs no secret",
            TAG,
            VERSION,
            BRANCH,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            PYTHON,
            NODE,
            SMOKE_TEST,
            PUBLISH_WITH,
            PREFLIGHT,
            ONLY,
            IMAGES,
            BUILD_IMAGES,
            ATTEST,
            BOARD,
            FAILURE_ISSUE,
            JSON,
            OUTPUT_DIR),
    SET_VERSION(
            "write a version into the working tree, as the release would, and nothing else",
            VERSION,
            TAG,
            REPOSITORY,
            CONFIG,
            JSON),
    PROMOTE(
            "lead people who name a moving tag of an image (cotopaxi, 4.14, latest) to a version that is out",
            TAG,
            VERSION,
            BRANCH,
            DRY_RUN,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            IMAGES,
            REFILL,
            MIRRORS,
            JSON,
            OUTPUT_DIR),
    ROLLBACK_TAGS(
            "move the moving tags back to what they named before a version took them",
            TAG,
            VERSION,
            BRANCH,
            DRY_RUN,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            IMAGES,
            JSON,
            OUTPUT_DIR),
    WITHDRAW(
            "keep people from a bad version: lead its moving tags back, mark its GitHub release, list what to yank; nothing is deleted",
            TAG,
            VERSION,
            BRANCH,
            DRY_RUN,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            IMAGES,
            REASON,
            JSON,
            OUTPUT_DIR),
    TRACK(
            "put a new issue onto the project board",
            ISSUE,
            BOARD,
            DRY_RUN,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            JSON),
    REHEARSE(
            "carry out the release on a throw-away clone against stand-ins; needs no secret",
            TAG,
            VERSION,
            BRANCH,
            Input.CANDIDATE, // not the command of that name
            PRE_RELEASE,
            REPOSITORY,
            CONFIG,
            SERVICES,
            ALLOW_REAL_SERVICES,
            PYTHON,
            NODE,
            SMOKE_TEST,
            IMAGES,
            BUILD_IMAGES,
            ATTEST,
            JSON,
            KEEP,
            KILL_AFTER,
            FAULT,
            SERVE);

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, but its type does not say so
    private final List<Input> inputs;

    Command(String description, Input... inputs) {
        this.description = description;
        this.inputs = List.of(inputs);
    }

    /** One with the inputs of another, but for some, and a few of its own. */
    Command(String description, Command other, List<Input> without, Input... more) {
        this(
                description,
                Stream.concat(other.inputs.stream().filter(input -> !without.contains(input)), Arrays.stream(more))
                        .toArray(Input[]::new));
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    public List<Input> inputs() {
        return inputs;
    }

    /** Whether it writes to the services, unless it is a dry run. */
    public boolean writes() {
        return switch (this) {
            case RELEASE, CANDIDATE, PROMOTE, ROLLBACK_TAGS, WITHDRAW, TRACK -> true;
            case PLAN, SET_VERSION, REHEARSE -> false;
        };
    }

    /** Whether it works on a version that is out, and only on its moving tags. */
    public boolean movesTags() {
        return this == PROMOTE || this == ROLLBACK_TAGS;
    }

    /** Whether it works on a version that is out, and makes nothing. */
    public boolean makesNothing() {
        return movesTags() || this == WITHDRAW;
    }

    static Optional<Command> ofWord(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }
}
