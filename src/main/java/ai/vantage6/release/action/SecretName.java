package ai.vantage6.release.action;

/** The secrets that a release uses, by the names under which vantage6 documents them; environment variables, never inputs. */
public enum SecretName {
    COMMIT_PAT(Need.ALWAYS, "pushes the version commit to the release branch"),
    PYPI_TOKEN(Need.FOR_PACKAGES, "uploads the packages where the job is no trusted publisher of the index"),
    GITHUB_TOKEN(Need.NEVER, "makes the GitHub release; COMMIT_PAT is used without it"),
    DISCORD_RELEASE_TOKEN(Need.COURTESY, "announces final releases on Discord; without it there is no announcement"),
    DISCORD_WEBHOOK(Need.COURTESY, "announces final releases where there is no DISCORD_RELEASE_TOKEN"),
    COVERALLS_TOKEN(Need.COURTESY, "sends the coverage of the tests to Coveralls"),
    READTHEDOCS_TOKEN(Need.COURTESY, "builds the documentation of the version on Read the Docs"),
    ALGORITHM_STORE_TOKEN(
            Need.COURTESY,
            "leads an algorithm in its store to the new image: a token of a vantage6 user, good for hours"),
    ADD_TO_PROJECT_PAT(Need.COURTESY, "writes the project board, which GITHUB_TOKEN cannot"),
    MAINTAINERS_DISCORD_WEBHOOK(
            Need.COURTESY, "tells the maintainers of a failed release in a Discord channel of theirs"),
    AZURE_PUBLISH_PROFILE(Need.NEVER, "deploys the user interface to an Azure App Service"),
    VANTAGE6_USERNAME(Need.NEVER, "verify: a user of the live server, who may see its nodes"),
    VANTAGE6_PASSWORD(Need.NEVER, "verify: the password of VANTAGE6_USERNAME");

    /** What a release without the secret comes to. */
    enum Need {
        ALWAYS,
        /** Where the layout has packages that go to the index. */
        FOR_PACKAGES,
        NEVER,
        /** A bad one is no more than a warning. */
        COURTESY
    }

    private final Need need;
    private final String description;

    SecretName(Need need, String description) {
        this.need = need;
        this.description = description;
    }

    Need need() {
        return need;
    }

    /** Whether a release cannot do without it, at least where there are packages. */
    public boolean required() {
        return need == Need.ALWAYS || need == Need.FOR_PACKAGES;
    }

    public String description() {
        return description;
    }
}
