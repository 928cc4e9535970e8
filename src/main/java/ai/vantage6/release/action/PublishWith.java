package ai.vantage6.release.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By which right the packages are uploaded. */
public enum PublishWith {
    /** As TRUSTED where the index takes the job for a trusted publisher, else as TOKEN. */
    AUTO,
    /** The identity of the job. */
    TRUSTED,
    /** PYPI_TOKEN. */
    TOKEN;

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PublishWith> ofWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
