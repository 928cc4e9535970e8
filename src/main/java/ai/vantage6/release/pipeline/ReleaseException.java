package ai.vantage6.release.pipeline;

/** A problem that ends what was being tried. Anything else that is thrown is a bug of ours. */
public final class ReleaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean nothingSent;

    public ReleaseException(Problem problem) {
        super(problem.text());
        this.problem = problem;
        this.nothingSent = false;
    }

    public ReleaseException(Problem problem, Throwable cause) {
        super(problem.text(), cause);
        this.problem = problem;
        this.nothingSent = false;
    }

    public ReleaseException(String code, String tried, String because, String hint) {
        this(new Problem(code, tried, because, hint));
    }

    private ReleaseException(ReleaseException cause) {
        super(cause.getMessage(), cause);
        this.problem = cause.problem;
        this.nothingSent = true;
    }

    /** The same, said of a write that was never sent: a permanent change that ends so was not begun. */
    public ReleaseException beforeSending() {
        return new ReleaseException(this);
    }

    public Problem problem() {
        return problem;
    }

    /** Whether it is certain that nothing was written outside. */
    public boolean nothingSent() {
        return nothingSent;
    }
}
