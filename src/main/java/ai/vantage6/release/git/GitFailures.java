package ai.vantage6.release.git;

import ai.vantage6.release.git.RemoteConnections.Refusal;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;

/** Says in our words what went wrong with a repository. */
final class GitFailures {

    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
    private static final String LATER = "Run the same again in a few minutes";

    private GitFailures() {}

    /** Something failed on this machine. */
    static ReleaseException local(String tried, Throwable cause) {
        if (cause instanceof MissingObjectException missing) {
            return new ReleaseException(
                    new Problem(
                            "object-missing",
                            tried,
                            "neither the clone nor the remote has the object "
                                    + missing.getObjectId().name(),
                            "Fetch the whole commit (git fetch --refetch), or clone the repository again"),
                    cause);
        }
        var problem = new Problem(
                "git-local",
                tried,
                "the repository on this machine could not be read or written: " + oneLine(cause),
                "See that the clone is whole (git fsck) and that the disk has room");
        return new ReleaseException(problem, cause);
    }

    static ReleaseException notACommit(ObjectId id) {
        return new ReleaseException(
                "not-a-commit",
                "read the commit " + id.abbreviated(),
                "it is no commit but a file, a directory or a tag",
                "Delete the tag and tag a commit");
    }

    static ReleaseException absent(ObjectId id) {
        return new ReleaseException(
                "commit-missing",
                "read the commit " + id.abbreviated(),
                "neither the clone nor the remote has it",
                "Push it first, or fetch it into the clone");
    }

    /** Something failed between us and the remote. */
    static ReleaseException remote(String tried, boolean confidential, Optional<Refusal> refusal, Throwable cause) {
        return new ReleaseException(
                refusal.map(found -> refused(tried, confidential, found.status()))
                        .orElseGet(() -> failed(tried, cause)),
                cause);
    }

    /** Whether it may be better the next time. */
    static boolean passes(Optional<Refusal> refusal, Throwable cause) {
        return refusal.map(found -> PASSING.contains(found.status()))
                .orElseGet(() -> causes(cause)
                        .noneMatch(error -> error instanceof RemoteRepositoryException
                                || error instanceof NotSupportedException
                                || (error instanceof NoRemoteRepositoryException && !isCut(cause))
                                || error instanceof BrokenAnswer
                                || isError(error)
                                || lacksFilters(error)));
    }

    /** "expected 'acknowledgments', got 'ERR upload-pack: not our ref 93068c68…'" */
    private static boolean isError(Throwable error) {
        return Objects.toString(error.getMessage(), "").contains("got 'ERR ");
    }

    /** JGit takes an answer that ends at its very beginning for a repository that is not there. */
    private static boolean isCut(Throwable cause) {
        return causes(cause).anyMatch(EOFException.class::isInstance);
    }

    /** Whether the remote only sends whole commits. */
    static boolean lacksFilters(Throwable cause) {
        return causes(cause)
                .anyMatch(error ->
                        Objects.toString(error.getMessage(), "").contains(JGitText.get().filterRequiresCapability));
    }

    private static Problem refused(String tried, boolean confidential, int status) {
        return switch (status) {
            case 401 ->
                confidential
                        ? new Problem(
                                "git-unauthorized",
                                tried,
                                "the remote does not know the token (401)",
                                "Renew the secret COMMIT_PAT: it is wrong, revoked or out of date")
                        : new Problem(
                                "git-unauthorized",
                                tried,
                                "the remote wants a token (401) and none was given",
                                "Pass the secret COMMIT_PAT to the step as an environment variable");
            case 403 ->
                new Problem(
                        "git-forbidden",
                        tried,
                        "the remote does not let the token's owner do so (403)",
                        "Give the owner of COMMIT_PAT write access, and the token \"Contents: read and write\"");
            case 404 ->
                new Problem(
                        "git-not-found",
                        tried,
                        "the remote has no such repository, or the token must not see it (404)",
                        "Check the remote's address and that COMMIT_PAT covers this repository");
            default ->
                PASSING.contains(status)
                        ? new Problem(
                                "git-unavailable", tried, "the remote answered " + status + " again and again", LATER)
                        : new Problem("git-failed", tried, "the remote answered " + status, LATER);
        };
    }

    private static Problem failed(String tried, Throwable cause) {
        var broken = causes(cause)
                .filter(BrokenAnswer.class::isInstance)
                .map(BrokenAnswer.class::cast)
                .findFirst();
        if (broken.isPresent()) {
            return broken.get().problem(tried);
        }
        if (causes(cause).anyMatch(NoRemoteRepositoryException.class::isInstance) && !isCut(cause)) {
            return refused(tried, true, 404);
        }
        if (causes(cause).anyMatch(InterruptedIOException.class::isInstance)) {
            return new Problem("git-timeout", tried, "the remote did not answer in time", LATER);
        }
        var error = causes(cause).filter(GitFailures::isError).findFirst();
        if (error.isPresent()) {
            return new Problem(
                    "git-refused",
                    tried,
                    "the remote refused it: " + oneLine(error.get()),
                    "Mend what the remote names and run the same again");
        }
        return isCut(cause)
                ? new Problem("git-failed", tried, "the remote's answer ended too early", LATER)
                : new Problem("git-failed", tried, "the connection failed: " + oneLine(cause), LATER);
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }

    /** Text of others, fit for a message: no control characters, not long. */
    static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) + " …" : line;
    }

    private static String oneLine(Throwable error) {
        var last = causes(error).reduce(error, (outer, inner) -> inner);
        if (last instanceof UnknownHostException) {
            return "the name of its host cannot be resolved"; // the exception's message is the name alone
        }
        return oneLine(Objects.toString(last.getMessage(), last.getClass().getSimpleName()));
    }
}
