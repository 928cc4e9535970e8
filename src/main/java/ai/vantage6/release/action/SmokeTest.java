package ai.vantage6.release.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How thoroughly built packages are tried out. */
public enum SmokeTest {
    /** As INSTALL where this machine's Python can, else as METADATA and a warning. */
    AUTO,
    /** Everything that can be told from the files, and all wheels together in one empty environment. */
    METADATA,
    /** Also with their dependencies from the index, and every package is imported. */
    INSTALL;

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SmokeTest> ofWord(String word) {
        return Arrays.stream(values()).filter(test -> test.word().equals(word)).findFirst();
    }
}
