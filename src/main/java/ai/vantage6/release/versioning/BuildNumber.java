package ai.vantage6.release.versioning;

import ai.vantage6.release.model.PreRelease;
import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.regex.Pattern;

/** A file {@code __build__}: the number of the pre-release or 0, in decimal digits and without a newline. */
record BuildNumber(Version version) implements Rule {

    private static final Pattern NUMBER = Pattern.compile("\\s*\\d*\\s*");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        if (!NUMBER.matcher(text).matches()) {
            throw NotUnderstood.corrupt("it holds more than a number");
        }
        var number = version.preRelease().map(PreRelease::number).orElse(0);
        return List.of(new Place(0, text.length(), Integer.toString(number)));
    }
}
