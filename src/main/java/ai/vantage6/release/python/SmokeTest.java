package ai.vantage6.release.python;

/** How far the wheels are tried out before anybody else gets them. */
public enum SmokeTest {
    /** As INSTALL where this interpreter can, else as METADATA and a warning. */
    AUTO,
    /** Their contents are read and put together; nothing is run. */
    METADATA,
    /** They are also installed with their dependencies from the index, and imported. */
    INSTALL
}
