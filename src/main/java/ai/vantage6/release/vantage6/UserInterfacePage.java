package ai.vantage6.release.vantage6;

import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The page of a user interface, and the scripts that it is made of: the version stands in one of them, which may be loaded late. */
public record UserInterfacePage(HttpCaller caller, URI root) {

    private static final int MOST_SCRIPTS = 400;
    private static final Pattern SCRIPT = Pattern.compile("[\"'(/]([\\w.-]+\\.m?js)[\"')]");

    /** The title of the page that is shown first, which must be a page. */
    public String title() throws ReleaseException, InterruptedException {
        var page = page();
        var title = Pattern.compile("<title>([^<]*)</title>").matcher(page);
        return title.find() ? title.group(1).strip() : "";
    }

    /** The spelling of the version that stands in it; empty when none does. */
    public Optional<String> names(List<String> spellings) throws ReleaseException, InterruptedException {
        var known = new TreeSet<String>();
        var waiting = new ArrayDeque<String>();
        waiting.add("");
        while (!waiting.isEmpty() && known.size() <= MOST_SCRIPTS) {
            var name = waiting.remove();
            var text = name.isEmpty() ? page() : script(name);
            for (var spelling : spellings) {
                if (text.contains("\"" + spelling + "\"") || text.contains("'" + spelling + "'")) {
                    return Optional.of(spelling);
                }
            }
            SCRIPT.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(known::add)
                    .forEach(waiting::add);
        }
        return Optional.empty();
    }

    private String page() throws ReleaseException, InterruptedException {
        var call = Call.get("open the user interface", Call.below(root, "/"));
        return caller.read(call, answer -> {
            if (!answer.isSuccess()) {
                throw Refusals.refused(call, answer);
            }
            if (!answer.text().contains("<html")) {
                throw new ReleaseException(
                        "no-user-interface",
                        call.tried(),
                        "what answers at " + root + " is no web page",
                        "Check the address, or the image");
            }
            return answer.text();
        });
    }

    /** A name in a script need not be one of a file. */
    private String script(String name) throws ReleaseException, InterruptedException {
        var call = Call.get("read the script " + name + " of the user interface", Call.below(root, "/" + name));
        return caller.read(call, answer -> answer.isSuccess() ? answer.text() : "");
    }
}
