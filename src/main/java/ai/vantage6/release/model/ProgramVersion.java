package ai.vantage6.release.model;

import java.util.Optional;

/** Which build of this program runs. */
public final class ProgramVersion {

    public static final String NAME = "vantage6 release-action";

    /** As in the jar's manifest; {@code dev} for classes that are in no jar. */
    public static final String TEXT = Optional.ofNullable(
                    ProgramVersion.class.getPackage().getImplementationVersion())
            .orElse("dev");

    private ProgramVersion() {}
}
