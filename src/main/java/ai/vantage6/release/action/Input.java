package ai.vantage6.release.action;

import java.util.Locale;

/** Every input, the same for action.yml (a test compares them), the command line and its help. */
public enum Input {
    COMMAND("COMMAND", "release", "what to do: " + Command.words()),
    TAG("TAG", "", "the tag to release, version/X.Y.Z[{a,b,rc}N][.postN]; else the tag that the workflow runs for"),
    VERSION(
            "VERSION",
            "",
            "the version: release finishes its tag, plan and rehearse take HEAD as if it bore that tag, set-version writes it"),
    BRANCH(
            "BRANCH",
            "",
            "the branch that takes the version commit; needed when the tag is on several allowed branches"),
    DRY_RUN("BOOLEAN", "false", "prepare everything and stop before the first change"),
    CONFIG("FILE", ".github/vantage6-release.yml", "the repository's configuration of its releases; need not exist"),
    SERVICES("YAML", "", "a YAML mapping of addresses that goes over the configuration's services: mirrors, stand-ins"),
    PYTHON("PROGRAM", "python3", "the Python interpreter that builds the packages and tries them out"),
    SMOKE_TEST(
            "KIND",
            "auto",
            "how the packages are tried out: auto (install, where this machine lets them be installed; else a warning says what"
                    + " was not tried), install (with their dependencies, and imported), or metadata (nothing is run)"),
    JSON("FILE", "", "where to write the report as JSON"),
    OUTPUT_DIR("DIR", "", "where the distributions go; default: a fresh folder under RUNNER_TEMP"),
    KEEP("DIR", "", "rehearse: leave distributions, record, summary, log and world.json there"),
    KILL_AFTER("N|every", "", "rehearse: kill the release after its N-th change, or after each in turn, and carry on"),
    FAULT(
            "FAULTS",
            "",
            "rehearse: SERVICE:KIND[:NTH], several by comma or line; kinds 429, 401-once, 503, cut, lost-reply, slow");

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

    /** Empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }
}
