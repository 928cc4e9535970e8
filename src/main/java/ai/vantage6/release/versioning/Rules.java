package ai.vantage6.release.versioning;

import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Profile.Notation;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;

/** The rules of one profile for one version. */
record Rules(Profile profile, Version version, SemanticStyle style) {

    Rule of(Notation notation, String path) {
        return switch (notation) {
            case VERSION_TUPLE -> new VersionTuple(version);
            case BUILD_NUMBER -> new BuildNumber(version);
            case DOCKER_LABEL -> DockerLine.label(version);
            case DOCKER_BASE -> DockerLine.base(version);
            case NPM -> new NpmPackage(semantic());
            case CHART -> new ChartFile(semantic(), profile.charts(), directory(path));
            case PYPROJECT -> new PyProject(version.pep440(), profile.packages().own());
            case UV_LOCK -> new UvLock(version.pep440(), profile.packages().own());
            case DUNDER_VERSION -> PythonLiteral.ofModule(version.pep440());
            case SETUP_PY -> PythonLiteral.ofSetup(version.pep440());
            case POM -> new MavenPom(version.pep440());
        };
    }

    /** The name of the directory in which the file lies. */
    private static String directory(String path) {
        var end = Math.max(path.lastIndexOf('/'), 0);
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    private String semantic() {
        return version.semantic(style)
                .orElseThrow(() -> new IllegalArgumentException("not for post releases: " + version));
    }
}
