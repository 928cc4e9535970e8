package ai.vantage6.release.comparison;

import java.util.Locale;

/** A number of bytes as people read it. */
public final class Size {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Size() {}

    /** {@code 950 bytes}, {@code 12.3 kB}, {@code 1.2 GB}: in powers of a thousand, as registries show them. */
    public static String text(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        var size = bytes / 1000.0;
        int unit = 0;
        for (; size >= 999.95; unit++) {
            size /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
