package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Version;
import java.util.List;
import java.util.regex.Pattern;

/** A line of a Dockerfile with the release line, X.Y; where only X stands, only X is written. */
record DockerLine(Pattern pattern, String example, Version version) implements Rule {

    private static final Pattern LABEL = Pattern.compile("(?m)^[ \\t]*LABEL[ \\t]+version=\"(\\d+)(\\.\\d+)?\"");
    private static final Pattern BASE = Pattern.compile("(?m)^[ \\t]*ARG[ \\t]+BASE=(\\d+)(\\.\\d+)?[ \\t]*\\r?$");

    static DockerLine label(Version version) {
        return new DockerLine(LABEL, "LABEL version=\"4.14\"", version);
    }

    static DockerLine base(Version version) {
        return new DockerLine(BASE, "ARG BASE=4.14", version);
    }

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = pattern.matcher(text)
                .results()
                .map(line -> line.group(2) == null
                        ? new Place(line.start(1), line.end(1), Integer.toString(version.major()))
                        : new Place(line.start(1), line.end(2), version.line()))
                .toList();
        if (places.isEmpty()) {
            throw NotUnderstood.undeclared("no line of it reads like " + example);
        }
        return places;
    }
}
