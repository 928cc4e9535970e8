package ai.vantage6.release.python;

/** How far the wheels are tried out before anybody else gets them. */
public enum SmokeTest {
    /** Their contents are read and put together; nothing is run. */
    METADATA,
    /** As INSTALL, where this machine lets them be installed; else a warning says what was not tried. */
    AUTO,
    /** They are also installed with their dependencies from the index, and imported. */
    INSTALL
}
