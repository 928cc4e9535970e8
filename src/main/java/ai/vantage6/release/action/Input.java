package ai.vantage6.release.action;

import java.util.Locale;

/** Every input, the same for action.yml (a test compares them), the command line and its help. */
public enum Input {
    COMMAND(
            "COMMAND",
            "release",
            "what to do: release, candidate, plan, build, set-version, promote, rollback-tags, withdraw, verify, test, track, rehearse"),
    TAG("TAG", "", "the tag of the release: version/X.Y.Z[{a,b,rc}N][.postN]; else the tag that the workflow runs for"),
    VERSION(
            "VERSION",
            "",
            "the version: release finishes its tag, candidate leads to it (X.Y.Z), plan and rehearse take HEAD as if it bore that"
                    + " tag, set-version writes it, verify looks for it (default: the highest final that is out)"),
    BRANCH(
            "BRANCH",
            "",
            "the branch that takes the version commit; needed when the tag is on several allowed branches. A candidate is made of"
                    + " its head; default: the branch that the workflow runs for, else the repository's default branch"),
    PRE_RELEASE("rc|a|b", "rc", "candidate: which kind of pre-release; its number is the next one"),
    PROMOTE_CANDIDATE(
            "VERSION",
            "",
            "release: make the final version of the very sources of this candidate (X.Y.ZrcN), with its tag, and release it"),
    CANDIDATE("VERSION", "", "rehearse: the next candidate of this version (X.Y.Z), as the command candidate makes it"),
    DRY_RUN("BOOLEAN", "false", "prepare everything and stop before the first change"),
    UNTIL("PLACE", "", "point-of-no-return: stop in front of it; the next run carries on"),
    ONLY(
            "STAGES",
            "",
            "carry out only these stages of a release that is out, several by comma: announce, when the announcement had failed"),
    REPOSITORY(
            "DIR",
            "",
            "the clone to work on; default: the workspace of the job, on a command line the current directory"),
    CONFIG(
            "FILE",
            "",
            "the repository's configuration of its releases; default: .github/vantage6-release.yml, if it exists"),
    SERVICES("YAML", "", "a YAML mapping of addresses that goes over the configuration's services: mirrors, stand-ins"),
    TRUSTED_HOSTS(
            "HOSTS",
            "",
            "hosts, several by comma or line, to which the repository's configuration may send the secrets of a release"),
    ALLOW_ACT("BOOLEAN", "false", "release for real even when act runs the workflow"),
    ALLOW_REAL_SERVICES("BOOLEAN", "false", "write to the services that the input services names, as a release would"),
    PYTHON("PROGRAM", "python3", "the Python interpreter that builds the packages and tries them out"),
    NODE(
            "PROGRAM",
            "",
            "the Node.js, with npm beside it, that builds the user interface where the release has no image of it; default: none"),
    SMOKE_TEST(
            "KIND",
            "auto",
            "how the packages are tried out: metadata (the files alone), install (with their dependencies, in an empty"
                    + " environment), or auto (install where this Python can, else a warning)"),
    PUBLISH_WITH(
            "KIND",
            "auto",
            "by which right packages are uploaded: trusted (the job's identity, as a trusted publisher of PyPI), token (PYPI_TOKEN),"
                    + " or auto (trusted where PyPI trusts the job, else token)"),
    PREFLIGHT(
            "BOOLEAN",
            "false",
            "only ask every service whether it would open for a release, with the secrets of a release, and what is missing"),
    IMAGES(
            "NAMES",
            "",
            "which images are released: all, none (and no charts either), or some by name, several by comma or line; default: all"),
    BUILD_IMAGES(
            "BOOLEAN|auto",
            "auto",
            "whether images are built: true, false, or auto (release builds them, plan only says from what, rehearse lets"
                    + " placeholders stand for those that need Docker)"),
    BUNDLE(
            "DIR",
            "",
            "the release bundle: build writes it, into a folder that is empty or not there; release, plan and rehearse take it over"
                    + " from one folder, or from several by comma or line, in which or right below which pieces of it lie"),
    PARTS("PARTS", "", "build: what is built in this job, several by comma: packages, charts, images; default: all"),
    PLATFORMS(
            "PLATFORMS",
            "",
            "build: the platforms for which images are made in this job, several by comma: linux/amd64; default: all of each image"),
    ATTEST(
            "auto|false",
            "auto",
            "whether what is released is attested: auto (where the job has the permission id-token: write) or false"),
    REFILL(
            "BOOLEAN",
            "false",
            "bring images back that a registry has lost, from the other places that the release record names and from mirrors"),
    MIRRORS("PLACES", "", "where lost images may be had, such as quay.io/vantage6, several by comma or line"),
    BOARD(
            "YAML",
            "",
            "a YAML mapping that goes before the configuration's board: the project board, as {owner: vantage6, number: 1}"),
    ISSUE("NUMBER", "", "track: the issue; default: the one whose event has started the workflow"),
    COMMENT(
            "BOOLEAN",
            "false",
            "plan: tell the pull request that the workflow runs for, in one comment; without a version, of the next patch"),
    FAILURE_ISSUE(
            "BOOLEAN",
            "false",
            "tell the maintainers of a release that fails, in an issue that is closed when the version is out"),
    DRIFT_ISSUE(
            "BOOLEAN",
            "false",
            "verify: tell the maintainers of what has drifted, in one issue a version that is closed when all is well again"),
    REASON("TEXT", "", "why a version is withdrawn: one line for people, required by withdraw"),
    JUNIT("FILE", "", "test: where to write what was found as JUnit XML, for whatever shows test results"),
    COMMENT_ON(
            "NUMBER",
            "",
            "test: the issue that is told what was found, in one comment that each test writes anew; needs GITHUB_TOKEN"),
    JSON("FILE", "", "where to write the report as JSON"),
    OUTPUT_DIR("DIR", "", "where the distributions go; default: a fresh folder under RUNNER_TEMP"),
    KEEP("DIR", "", "leave distributions, record, summary, log and world.json there"),
    KILL_AFTER(
            "N|N-|every",
            "",
            "kill the release after its N-th change, or after each in turn (from the N-th on: N-), and carry on"),
    FAULT(
            "FAULTS",
            "",
            "SERVICE:KIND[:NTH], several by comma or line; services git, github, index, discord, registry, bases, chartmuseum, coveralls, readthedocs, fulcio, rekor, identity, kudu, entra, zenodo, store; kinds 429, 401-once, 503, cut, slow, sign-in, stored-nowhere, lost-reply, private"),
    SERVE("BOOLEAN", "false", "keep the stand-ins up afterwards and print the input services that addresses them");

    private final String placeholder;
    private final String defaultValue;
    private final String description;

    Input(String placeholder, String defaultValue, String description) {
        this.placeholder = placeholder;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** As in action.yml, kebab-case. */
    public String inputName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As the runner names it in the environment: upper case, hyphens kept. */
    String variable() {
        return "INPUT_" + inputName().toUpperCase(Locale.ROOT);
    }

    /** As it must be spelled where a shell such as dash drops variables with a hyphen. */
    String plainVariable() {
        return "INPUT_" + name();
    }

    String placeholder() {
        return placeholder;
    }

    boolean isFlag() {
        return placeholder.equals("BOOLEAN");
    }

    boolean isList() {
        return this == FAULT
                || this == TRUSTED_HOSTS
                || this == IMAGES
                || this == MIRRORS
                || this == ONLY
                || this == BUNDLE
                || this == PARTS
                || this == PLATFORMS;
    }

    /** Empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }
}
