package ai.vantage6.release.model;

import java.util.SortedSet;

/** The files of one source tree. */
public interface SourceFiles {

    /** Every file, relative to the tree's root, with {@code /} between the parts. */
    SortedSet<String> paths();

    /** The content of one of {@link #paths()}. */
    byte[] read(String path);

    /** Whether the file is a program. */
    boolean executable(String path);
}
