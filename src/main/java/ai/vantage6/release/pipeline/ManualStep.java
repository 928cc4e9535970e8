package ai.vantage6.release.pipeline;

import java.net.URI;
import java.util.Optional;

/**
 * Something that no program can do, so that a person has to.
 *
 * @param text what to do: "yank vantage6 4.14.0 on PyPI"
 * @param page where it is done; empty when nobody knows it
 */
public record ManualStep(String text, Optional<URI> page) {

    /** Done in no place that has a known page. */
    public ManualStep(String text) {
        this(text, Optional.empty());
    }

    /** As one line, with the page. */
    public String line() {
        return text + page.map(where -> ": " + where).orElse("");
    }
}
