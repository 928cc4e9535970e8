package ai.vantage6.release.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/** The files of one source tree. */
public interface SourceFiles {

    /** Every file, relative to the tree's root, with {@code /} between the parts. */
    SortedSet<String> paths();

    /** The content of one of {@link #paths()}. */
    byte[] read(String path);

    /** Whether the file is a program. */
    boolean executable(String path);

    /** The path of the file itself, where this one leads to it through links. */
    default String target(String path) {
        return path;
    }

    /** What else the tree holds, that cannot be read as a file, by path and why: submodules, links that lead nowhere. */
    default SortedMap<String, String> unreadable() {
        return Collections.emptySortedMap();
    }
}
