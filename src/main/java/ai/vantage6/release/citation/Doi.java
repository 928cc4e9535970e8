package ai.vantage6.release.citation;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A digital object identifier, without what resolves it: {@code 10.5281/zenodo.7221216}. */
public record Doi(String text) {

    private static final Pattern GRAMMAR = Pattern.compile("10\\.[0-9]{4,9}(?:\\.[0-9]+)*+/[\\w:/;.()\\[\\]-]{1,200}");
    private static final int LONGEST = 256;
    private static final Pattern ZENODO = Pattern.compile("10\\.5281/zenodo\\.[0-9]{1,12}");

    public static Optional<Doi> parse(String text) {
        return text.length() <= LONGEST && GRAMMAR.matcher(text).matches()
                ? Optional.of(new Doi(text))
                : Optional.empty();
    }

    /** Whether Zenodo has given it. */
    public boolean isOfZenodo() {
        return ZENODO.matcher(text).matches();
    }

    public URI address() {
        return URI.create("https://doi.org/" + text);
    }

    @Override
    public String toString() {
        return text;
    }
}
