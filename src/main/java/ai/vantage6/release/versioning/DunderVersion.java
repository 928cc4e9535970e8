package ai.vantage6.release.versioning;

import java.util.List;
import java.util.regex.Pattern;

/** {@code __version__ = "1.0.0"} at the beginning of a line of Python. */
record DunderVersion(String version) implements Rule {

    private static final Pattern LITERAL = Pattern.compile("(?m)^__version__\\s*=\\s*([\"'])([^\"'\\\\\\n]*)\\1");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = LITERAL.matcher(text)
                .results()
                .map(literal -> new Place(literal.start(2), literal.end(2), version))
                .toList();
        if (places.size() != 1) {
            throw NotUnderstood.undeclared("it holds __version__ = \"…\" " + places.size() + " times instead of once");
        }
        return places;
    }
}
