package ai.vantage6.release.versioning;

import java.util.List;
import java.util.regex.Pattern;

/** {@code version="1.0.0"} in the {@code setup.py} of an algorithm. */
record SetupPy(String version) implements Rule {

    private static final Pattern LITERAL = Pattern.compile("\\bversion\\s*=\\s*([\"'])([^\"'\\\\\\n]*)\\1");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = LITERAL.matcher(text)
                .results()
                .map(literal -> new Place(literal.start(2), literal.end(2), version))
                .toList();
        if (places.size() != 1) {
            throw NotUnderstood.undeclared("it holds version=\"…\" " + places.size() + " times instead of once");
        }
        return places;
    }
}
