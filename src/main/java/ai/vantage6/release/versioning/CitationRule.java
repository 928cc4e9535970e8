package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Version;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code CITATION.cff}: the version, and the day of its release. The day of a version that stands there already is kept, since the
 * tag may be on the very commit that wrote it.
 */
record CitationRule(Version version, LocalDate date) implements Rule {

    private static final String VERSION = "version";
    private static final String DATE = "date-released";
    private static final Pattern REST_OF_LINE = Pattern.compile("[ \\t]*(?:#[^\\r\\n]*)?(\\r?\\n|$)");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var scalars = Yaml.scalars(text);
        var places = new ArrayList<Place>();
        var declared = scalar(scalars, VERSION);
        if (declared.isPresent()) {
            places.add(place(declared.get(), text, version.pep440()));
        }
        var day = scalar(scalars, DATE);
        if (day.isPresent()) {
            var kept =
                    declared.filter(one -> one.value().equals(version.pep440())).isPresent()
                            && isDate(day.get().value());
            places.add(place(day.get(), text, kept ? day.get().value() : date.toString()));
        }
        return places;
    }

    /** With both lines: one that is missing comes after that of the format's version, which every such file has. */
    @Override
    public String canonical(String text) throws NotUnderstood {
        var scalars = Yaml.scalars(text);
        var missing = new StringBuilder();
        var end = lineAfter(scalars, text);
        for (var name : List.of(VERSION, DATE)) {
            if (scalar(scalars, name).isEmpty()) {
                missing.append(name).append(": ''").append(end.newLine());
            }
        }
        return missing.isEmpty() ? text : end.before() + missing + text.substring(end.at());
    }

    /** Where a line may begin. */
    private record LineEnd(int at, String before, String newLine) {}

    private static LineEnd lineAfter(List<Yaml.Scalar> scalars, String text) throws NotUnderstood {
        var format =
                scalar(scalars, "cff-version").orElseThrow(() -> NotUnderstood.undeclared("it has no cff-version"));
        var rest = REST_OF_LINE.matcher(text).region(format.end(), text.length());
        if (!rest.lookingAt()) {
            throw NotUnderstood.corrupt("its cff-version does not stand on a line of its own");
        }
        var newLine = rest.group(1).isEmpty() ? "\n" : rest.group(1);
        var before = text.substring(0, rest.start(1)) + newLine;
        return new LineEnd(rest.end(), before, newLine);
    }

    private static Optional<Yaml.Scalar> scalar(List<Yaml.Scalar> scalars, String name) {
        return scalars.stream().filter(one -> one.path().equals(name)).findFirst();
    }

    private static Place place(Yaml.Scalar scalar, String text, String wanted) throws NotUnderstood {
        var written = text.substring(scalar.start(), scalar.end());
        if (written.equals(scalar.value())) {
            return new Place(scalar.start(), scalar.end(), wanted);
        }
        var quote = written.startsWith("'") ? "'" : "\"";
        if (!written.equals(quote + scalar.value() + quote)) {
            throw NotUnderstood.corrupt("its " + scalar.path() + " is more than a text");
        }
        return new Place(scalar.start(), scalar.end(), quote + wanted + quote);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
