package ai.vantage6.release.action;

/** The secrets that a release uses, by the names under which vantage6 documents them; environment variables, never inputs. */
public enum SecretName {
    COMMIT_PAT(true, "pushes the version commit to the release branch"),
    PYPI_TOKEN(true, "uploads the packages"),
    GITHUB_TOKEN(false, "makes the GitHub release; COMMIT_PAT is used without it"),
    DISCORD_RELEASE_TOKEN(false, "announces final releases on Discord; nobody is told without it");

    private final boolean required;
    private final String description;

    SecretName(boolean required, String description) {
        this.required = required;
        this.description = description;
    }

    /** Whether a release cannot do without it. */
    public boolean required() {
        return required;
    }

    public String description() {
        return description;
    }
}
