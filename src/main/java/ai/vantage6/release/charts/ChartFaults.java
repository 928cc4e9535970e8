package ai.vantage6.release.charts;

import ai.vantage6.release.pipeline.ReleaseException;

/** Why a chart cannot be packaged. */
final class ChartFaults {

    private static final int LONGEST = 200;

    private ChartFaults() {}

    /** What its Chart.yaml says, or does not say. */
    static ReleaseException invalid(String directory, String because) {
        return fault("chart-invalid", directory, because, "Mend " + shown(directory) + "/Chart.yaml");
    }

    /** Another version than the one that is released, such as a final's number for a candidate. */
    static ReleaseException version(String directory, String found, String released) {
        return fault(
                "chart-version",
                directory,
                "its version is " + shown(found) + ", and the release is " + released,
                "Name the chart under charts in .github/vantage6-release.yml, so that the version is written into it");
    }

    /** A chart that it needs. */
    static ReleaseException dependency(String directory, String because, String hint) {
        return fault("chart-dependency", directory, because, hint);
    }

    /** What lies in its directory. */
    static ReleaseException files(String directory, String because) {
        return fault(
                "chart-files", directory, because, "Mend it in " + shown(directory) + ", or name it in .helmignore");
    }

    /** Text of others, fit for a message: no control characters, not long. */
    static String shown(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }

    private static ReleaseException fault(String code, String directory, String because, String hint) {
        return new ReleaseException(code, "package the chart " + shown(directory), because, hint);
    }
}
