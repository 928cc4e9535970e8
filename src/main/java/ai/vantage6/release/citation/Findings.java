package ai.vantage6.release.citation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with one file, each thing with its line; so many that somebody may still read them. */
final class Findings {

    private static final int MOST = 20;
    private static final int LONGEST = 200;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private final String file;
    private final List<String> found = new ArrayList<>();
    private int more;

    Findings(String file) {
        this.file = file;
    }

    void add(int line, String what) {
        add(", line " + line + ": " + what);
    }

    /** @param what follows the file's name */
    void add(String what) {
        if (found.size() == MOST) {
            more++;
            return;
        }
        var shown = INVISIBLE.matcher(what).replaceAll(" ");
        found.add(file + (shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + " …"));
    }

    List<String> all() {
        var all = new ArrayList<>(found);
        if (more > 0) {
            all.add(file + ": and " + more + " more");
        }
        return all;
    }
}
