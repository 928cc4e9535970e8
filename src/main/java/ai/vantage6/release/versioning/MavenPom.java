package ai.vantage6.release.versioning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The {@code version} of the project itself in Maven's {@code pom.xml}: not that of its parent, a dependency or a plug-in. */
record MavenPom(String version) implements Rule {

    private static final List<String> PLACE = List.of("project", "version");

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var places = new ArrayList<Place>();
        var open = new ArrayDeque<String>();
        for (var start = text.indexOf('<'); start >= 0; ) {
            var end = end(text, start);
            if (text.startsWith("</", start)) {
                open.pollLast();
            } else if (Character.isLetter(text.charAt(start + 1)) && text.charAt(end - 2) != '/') {
                open.addLast(text.substring(start + 1, end - 1).split("\\s", 2)[0]);
                if (isPlace(open)) {
                    places.add(place(text, end));
                }
            }
            start = text.indexOf('<', end);
        }
        if (places.size() != 1) {
            throw NotUnderstood.undeclared("its project has " + places.size() + " versions instead of one");
        }
        return places;
    }

    private static boolean isPlace(Deque<String> open) {
        return open.size() == PLACE.size() && List.copyOf(open).equals(PLACE);
    }

    /** Behind the mark that begins there: a tag, or something in which no tag counts. */
    private static int end(String text, int start) throws NotUnderstood {
        var closing = text.startsWith("<!--", start)
                ? "-->"
                : text.startsWith("<![CDATA[", start) ? "]]>" : text.startsWith("<?", start) ? "?>" : ">";
        var end = text.indexOf(closing, start + 1);
        if (end < 0) {
            throw NotUnderstood.corrupt("it is not XML: what begins with "
                    + text.substring(start, Math.min(start + 10, text.length()))
                            .lines()
                            .findFirst()
                            .orElse("<")
                    + " has no end");
        }
        return end + closing.length();
    }

    private Place place(String text, int start) throws NotUnderstood {
        var end = text.indexOf('<', start);
        var declared = end < 0 ? "" : text.substring(start, end);
        if (declared.isBlank() || declared.contains("${")) {
            throw NotUnderstood.undeclared("its version is \"" + declared.strip() + "\", which is declared elsewhere");
        }
        var from = start + declared.indexOf(declared.strip());
        return new Place(from, from + declared.strip().length(), version);
    }
}
