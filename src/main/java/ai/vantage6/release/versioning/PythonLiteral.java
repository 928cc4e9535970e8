package ai.vantage6.release.versioning;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A version that a Python file of an algorithm declares once, as a text between quotes.
 *
 * @param literal what stands there; its second group is the version
 * @param shown as people write it
 */
record PythonLiteral(Pattern literal, String shown, String version) implements Rule {

    private static final String QUOTED = "\\s*=\\s*([\"'])([^\"'\\\\\\n]*)\\1";
    private static final Pattern ARGUMENT = Pattern.compile("\\bversion" + QUOTED);
    private static final Pattern DUNDER = Pattern.compile("(?m)^__version__" + QUOTED);

    /** {@code version="1.0.0"} in a {@code setup.py}. */
    static PythonLiteral ofSetup(String version) {
        return new PythonLiteral(ARGUMENT, "version=\"…\"", version);
    }

    /** {@code __version__ = "1.0.0"} at the beginning of a line. */
    static PythonLiteral ofModule(String version) {
        return new PythonLiteral(DUNDER, "__version__ = \"…\"", version);
    }

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = literal.matcher(text)
                .results()
                .map(found -> new Place(found.start(2), found.end(2), version))
                .toList();
        if (places.size() != 1) {
            throw NotUnderstood.undeclared("it holds " + shown + " " + places.size() + " times instead of once");
        }
        return places;
    }
}
