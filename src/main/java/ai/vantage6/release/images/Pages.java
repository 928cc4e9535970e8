package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists that come a page at a time, each with the address of the next: {@code Link: </v2/…?last=4.9>; rel="next"}. */
record Pages(RegistryAddress address) {

    private static final int MOST = 1000;
    private static final int MOST_ENTRIES = 100_000;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^<]*\\brel=\"?next\"?");

    /** Some of a list, and where the rest is. */
    record Page<T>(List<T> content, Optional<String> next) {

        static <T> Page<T> of(Answer answer, List<T> content) {
            var next = answer.values("link").stream()
                    .map(NEXT::matcher)
                    .filter(link -> link.find())
                    .map(link -> link.group(1))
                    .findFirst();
            return new Page<>(content, next);
        }
    }

    /** Asks for a page; empty when there is none. */
    @FunctionalInterface
    interface Asking<T> {
        Optional<Page<T>> ask(Call call) throws ReleaseException, InterruptedException;
    }

    /** The whole list; empty when its first page is not there. */
    <T> Optional<List<T>> all(Call first, Asking<T> asking) throws ReleaseException, InterruptedException {
        var all = new ArrayList<T>();
        var asked = new HashSet<URI>(List.of(first.uri()));
        var page = asking.ask(first);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        for (var call = first; ; ) {
            all.addAll(page.orElseThrow(() -> malformed(first, "a page of it is missing"))
                    .content());
            var next = page.get().next();
            if (next.isEmpty()) {
                return Optional.of(all);
            }
            call = call.redirectedTo(target(call, next.get()));
            if (!asked.add(call.uri()) || asked.size() > MOST || all.size() > MOST_ENTRIES) {
                throw malformed(first, "its list never ends");
            }
            page = asking.ask(call);
        }
    }

    private URI target(Call call, String next) throws ReleaseException {
        try {
            var target = call.uri().resolve(next);
            if (address.isOurs(target)) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // it is no address
        }
        throw malformed(call, "its next page is on no address of this registry");
    }

    private static ReleaseException malformed(Call call, String because) {
        return RegistryProblems.malformed(call.tried(), because);
    }
}
