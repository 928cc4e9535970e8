package ai.vantage6.release.git;

import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;

/** An answer of the remote that we do not take; asking again would not make it better. */
final class BrokenAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String hint;

    private BrokenAnswer(String code, String because, String hint) {
        super(because);
        this.code = code;
        this.hint = hint;
    }

    static BrokenAnswer redirected(String where) {
        return new BrokenAnswer(
                "git-redirected",
                "the remote sent us to " + where + ", and a token does not go there",
                "Give services.git the address where the repository is now");
    }

    static BrokenAnswer notGit(String contentType) {
        return new BrokenAnswer(
                "git-no-server",
                "what answered is no git server: it sent " + contentType,
                "Check the remote's address, and that no proxy or sign-in page answers in its place");
    }

    static BrokenAnswer sha256() {
        return new BrokenAnswer(
                "sha256-repository",
                "it names its objects by SHA-256, which GitHub does not serve and this program does not read",
                "Release from a repository in git's usual format (SHA-1)");
    }

    static BrokenAnswer tooLong(long bytes) {
        return new BrokenAnswer(
                "git-answer-too-long",
                "the answer has more than " + bytes + " bytes and was not read to its end",
                "Check the remote's address; if it is right, delete refs that nobody needs");
    }

    static BrokenAnswer tooSlow(long seconds) {
        return new BrokenAnswer(
                "git-timeout",
                "the answer had not arrived whole after " + seconds + " s",
                "Run the same again when the remote and the way to it are faster");
    }

    static BrokenAnswer malformed(Throwable cause) {
        var broken = new BrokenAnswer(
                "git-answer-malformed",
                "the answer does not follow git's protocol",
                "Check the remote's address, and run the same again");
        broken.initCause(cause);
        return broken;
    }

    Problem problem(String tried) {
        return new Problem(code, tried, String.valueOf(getMessage()), hint);
    }

    ReleaseException explained(String tried) {
        return new ReleaseException(problem(tried), this);
    }
}
