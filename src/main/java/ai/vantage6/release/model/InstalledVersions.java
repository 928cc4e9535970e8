package ai.vantage6.release.model;

/** How a Python is asked for the versions of the packages that it has. */
public final class InstalledVersions {

    /** A program that takes names and says of each on a line: its name, and its version or "missing". */
    public static final String PROGRAM = """
            import sys
            from importlib import metadata
            for name in sys.argv[1:]:
                try:
                    print(name, metadata.version(name))
                except metadata.PackageNotFoundError:
                    print(name, "missing")
            """;

    private InstalledVersions() {}
}
