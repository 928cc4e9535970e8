package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The tags of a repository. */
record TagList(RegistryCaller registry) {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** Where things are attached to images: by the fallback of the referrers API, and by cosign as {@code sha256-….sig}. */
    private static final Pattern ATTACHED = Pattern.compile("sha256-[0-9a-f]{64}(?:\\..*)?");

    /** In their order; none when the repository is not there. */
    List<String> of(String repository) throws ReleaseException, InterruptedException {
        var first = Call.get(
                "list the tags of " + registry.name(repository),
                registry.address().in(repository, "tags/list?n=1000"));
        var scope = registry.pull(repository);
        var all = new Pages(registry.address())
                .<String>all(first, call -> registry.find(call, scope, answer -> Pages.Page.of(answer, tags(answer))));
        return all.orElse(List.of()).stream()
                .filter(tag -> !ATTACHED.matcher(tag).matches())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> tags(Answer answer) throws IOException {
        var tags = new ArrayList<String>();
        for (var tag : answer.json().path("tags")) {
            if (!TAG.matcher(tag.asText()).matches()) {
                throw new IOException("it lists a tag that cannot be one");
            }
            tags.add(tag.asText());
        }
        return tags;
    }
}
