package ai.vantage6.release.sbom;

import ai.vantage6.release.oci.ImageFiles.Part;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of an image tell what is installed in it. */
final class WantedFile {

    static final String DPKG_STATUS = "var/lib/dpkg/status";
    /** Distroless images have a file a package there, and beside it one with checksums. */
    static final String DPKG_STATUS_DIRECTORY = "var/lib/dpkg/status.d/";

    static final Set<String> APK = Set.of("lib/apk/db/installed", "usr/lib/apk/db/installed");
    static final String DEBIAN_VERSION = "etc/debian_version";
    /** The first is usually a link to the second. */
    static final String OS_RELEASE = "etc/os-release";

    static final String USR_OS_RELEASE = "usr/lib/os-release";
    private static final Set<String> EXACTLY = Set.of(DPKG_STATUS, OS_RELEASE, USR_OS_RELEASE, DEBIAN_VERSION);

    /** Tells the version of a Python that was compiled into the image, as Docker's own are; no database knows of it. */
    private static final Pattern PYTHON = Pattern.compile("usr/local/include/python3\\.[0-9]+/patchlevel\\.h");

    /** Databases that this program cannot read. */
    private static final Set<String> RPM = Set.of(
            "var/lib/rpm/Packages",
            "var/lib/rpm/Packages.db",
            "var/lib/rpm/rpmdb.sqlite",
            "usr/lib/sysimage/rpm/Packages.db",
            "usr/lib/sysimage/rpm/rpmdb.sqlite");

    private WantedFile() {}

    /** What is wanted of a file. */
    static Part part(String path) {
        if (isRpm(path)) {
            return Part.PATH;
        }
        var wanted = EXACTLY.contains(path)
                || APK.contains(path)
                || isDpkgStatus(path)
                || isPython(path)
                || isInterpreter(path);
        return wanted ? Part.CONTENT : Part.NOTHING;
    }

    static boolean isDpkgStatus(String path) {
        return path.equals(DPKG_STATUS) || (path.startsWith(DPKG_STATUS_DIRECTORY) && !path.endsWith(".md5sums"));
    }

    /** The metadata of an installed distribution: of a wheel, of an editable or old installation, or of an egg. */
    static boolean isPython(String path) {
        return path.endsWith(".dist-info/METADATA")
                || path.endsWith(".egg-info/PKG-INFO")
                || path.endsWith("EGG-INFO/PKG-INFO")
                || path.endsWith(".egg-info");
    }

    static boolean isInterpreter(String path) {
        return PYTHON.matcher(path).matches();
    }

    /** The packages of distributions that are not ours to know. */
    static boolean isRpm(String path) {
        return RPM.contains(path);
    }
}
