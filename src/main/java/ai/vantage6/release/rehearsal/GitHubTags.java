package ai.vantage6.release.rehearsal;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What GitHub's stand-in says of git tags. */
final class GitHubTags {

    private GitHubTags() {}

    /** @param url of the repository */
    static Reply answer(RepositoryTags tags, String url, String path) throws IOException {
        if (path.startsWith("/git/ref/tags/")) {
            var name = rest(path, "/git/ref/tags/");
            return tags.target(name)
                    .map(target -> Reply.json(200, GitHubReply.gitRef(url, name, target)))
                    .orElse(GitHubReply.notFound());
        }
        var id = rest(path, "/git/tags/");
        return tags.behind(id)
                .map(target -> Reply.json(200, GitHubReply.tagObject(url, id, target)))
                .orElse(GitHubReply.notFound());
    }

    /** The rest of a path, decoded. */
    static String rest(String path, String beginning) {
        return URLDecoder.decode(path.substring(beginning.length()), StandardCharsets.UTF_8);
    }
}
