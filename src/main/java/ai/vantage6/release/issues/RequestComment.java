package ai.vantage6.release.issues;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.HashMap;

/**
 * The one comment on a pull request that tells what its release would be. It is written anew after each push.
 *
 * @param repository {@code owner/name}
 */
public record RequestComment(GraphQl graphQl, String repository) {

    private static final Mark MARK = new Mark("vantage6-release plan");

    /** Whether an answer of GitHub says that the token may not write, as that of a fork's pull request may not. */
    public static boolean isForbidden(ReleaseException refusal) {
        return refusal.problem().code().equals("graphql-forbidden");
    }

    /** Writes the comment, or writes it anew; gives whether anything had to be written. */
    public boolean tell(int number, String text) throws ReleaseException, InterruptedException {
        return new Comments(graphQl).replace(request(number), text, MARK);
    }

    /** For comments a pull request is an issue. */
    private Issue request(int number) throws ReleaseException, InterruptedException {
        var tried = "find the pull request #" + number;
        var variables = new HashMap<String, Object>(Names.of(repository));
        variables.put("number", number);
        var data = graphQl.ask(tried, Operation.REQUEST, variables);
        return Issue.of(data.at("/repository/pullRequest"))
                .orElseThrow(() -> GraphQlErrors.unreadable(tried, "there is no pull request in it"));
    }
}
