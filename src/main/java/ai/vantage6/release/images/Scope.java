package ai.vantage6.release.images;

/** What somebody may do in one repository, as token services write it: {@code repository:vantage6/node:pull,push}. */
record Scope(String repository, String actions) {

    static Scope pull(String repository) {
        return new Scope(repository, "pull");
    }

    /** Registries let nobody push who may not pull. */
    static Scope push(String repository) {
        return new Scope(repository, "pull,push");
    }

    String text() {
        return "repository:" + repository + ":" + actions;
    }
}
