package ai.vantage6.release;

import ai.vantage6.release.pipeline.Problem;

/** What we say of ourselves when something happened that nobody foresaw. */
final class Bug {

    private static final String CODE = "bug";

    private Bug() {}

    static Problem problem(Throwable thrown) {
        return new Problem(
                CODE,
                "do what was asked",
                "this program has a bug: " + thrown,
                "Report it with the stack trace at https://github.com/vantage6/release-action/issues");
    }

    static boolean is(Problem problem) {
        return problem.code().equals(CODE);
    }
}
