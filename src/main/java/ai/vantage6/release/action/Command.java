package ai.vantage6.release.action;

import static ai.vantage6.release.action.Input.*;

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
            BUNDLE,
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
            BUNDLE,
            ATTEST,
            BOARD,
            COMMENT,
            FAILURE_ISSUE,
            JSON,
            OUTPUT_DIR),
    BUILD(
            "build what is released, or some of it, into a release bundle that release takes over in another job; needs no secret",
            BUNDLE,
            PARTS,
            PLATFORMS,
            TAG,
            VERSION,
            BRANCH,
            DRY_RUN,
            REPOSITORY,
            CONFIG,
            SERVICES,
            PYTHON,
            SMOKE_TEST,
            IMAGES,
            BUILD_IMAGES,
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
            PROMOTE,
            List.of(REFILL, MIRRORS)),
    WITHDRAW(
            "keep people from a bad version: lead its moving tags back, mark its GitHub release, list what to yank; nothing is deleted",
            ROLLBACK_TAGS,
            List.of(),
            REASON),
    VERIFY(
            "say whether a version is really out there, any day: what people find of it, and what has drifted; changes nothing",
            TAG,
            VERSION,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            ALLOW_ACT,
            DRIFT_ISSUE,
            JSON,
            OUTPUT_DIR),
    TEST(
            "try a version out as users would: installed from the index, server and nodes started from its images, the diagnostics"
                    + " run as tasks; needs Docker and no secret",
            TAG,
            VERSION,
            REPOSITORY,
            CONFIG,
            SERVICES,
            TRUSTED_HOSTS,
            PYTHON,
            JUNIT,
            COMMENT_ON,
            JSON),
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
            BUNDLE,
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
            case PLAN, BUILD, SET_VERSION, VERIFY, TEST, REHEARSE -> false;
        };
    }

    /** Whether it carries out changes, be it on this machine only. */
    public boolean carriesOut() {
        return writes() || this == BUILD;
    }

    /** Whether it publishes what other jobs have built, where it is given a release bundle. */
    public boolean takesBundle() {
        return inputs.contains(Input.BUNDLE) && this != BUILD;
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
