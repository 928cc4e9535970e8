package ai.vantage6.release.pipeline;

/** A problem that ends what was being tried. Anything else that is thrown is a bug of ours. */
public final class ReleaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ReleaseException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public ReleaseException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problem = problem;
    }

    public ReleaseException(String code, String tried, String because, String hint) {
        this(new Problem(code, tried, because, hint));
    }

    public Problem problem() {
        return problem;
    }
}
