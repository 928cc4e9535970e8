package ai.vantage6.release.python;

import ai.vantage6.release.model.Version;

/** The index refuses files that are not named and laid out as PEP 427 and PEP 625 say, and those that are too large. */
record FormCheck(Version version) {

    /** What pypi.org takes unless a project was granted more. */
    private static final long LIMIT = 100L * 1024 * 1024;

    private static final String TAGS = "(-[0-9][A-Za-z0-9_]*)?-[A-Za-z0-9_.]+-[A-Za-z0-9_.]+-[A-Za-z0-9_.]+\\.whl";

    void check(Opened file, Findings findings) {
        var stem = ProjectName.inFileNames(file.built().source().name()) + "-" + version.pep440();
        var named = file.built().isWheel()
                ? file.name().startsWith(stem)
                        && file.name().substring(stem.length()).matches(TAGS)
                : file.name().equals(stem + ".tar.gz");
        if (!named) {
            findings.fault(
                    "distribution-name",
                    file.name(),
                    "the name must begin with " + stem,
                    "Let the package declare its name, and the version " + version);
        }
        if (file.size() > LIMIT) {
            findings.fault(
                    "distribution-too-large",
                    file.name(),
                    "it has " + file.size() + " bytes and the index takes " + LIMIT,
                    "Keep data out of the package");
        }
        var root = stem + (file.built().isWheel() ? ".dist-info/" : "/");
        file.contents()
                .paths()
                .filter(path -> file.built().isWheel() ? isOtherMetadata(path, root) : !path.startsWith(root))
                .findFirst()
                .ifPresent(stray -> findings.fault(
                        "distribution-layout",
                        file.name(),
                        "it holds " + stray + " where only " + root + " belongs",
                        "Mend the package's build"));
    }

    private static boolean isOtherMetadata(String path, String root) {
        return path.matches("[^/]+\\.dist-info/.*") && !path.startsWith(root);
    }
}
