package ai.vantage6.release.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * The one layer of a synthetic base: what tells a system and its packages. The same each time, to the byte.
 *
 * @param python whose packages it has: 3.10
 * @param alpine whether apk keeps its packages, and not dpkg
 * @param architecture amd64 or arm64
 */
record SyntheticLayer(String python, boolean alpine, String architecture) {

    private static final int READABLE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int DIRECTORY = 040755;

    byte[] tar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (var file : files().entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry(file.getKey());
                entry.setModTime(0);
                entry.setMode(mode(file.getKey()));
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    byte[] gzip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GzipCompressorOutputStream(bytes)) { // says nothing of time, name and system
            gzip.write(tar());
        }
        return bytes.toByteArray();
    }

    private SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        if (alpine) {
            files.put("etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.1\n");
            files.put(
                    "lib/apk/db/installed",
                    apk("musl", "1.2.5-r10", "MIT") + apk("busybox", "1.37.0-r18", "GPL-2.0-only"));
        } else {
            files.put(
                    "etc/os-release",
                    "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n");
            files.put(
                    "var/lib/dpkg/status",
                    dpkg("base-files", "12.4+deb12u12")
                            + dpkg("libc6", "2.36-9+deb12u13")
                            + dpkg("libssl3", "3.0.17-1~deb12u3"));
        }
        var packages = "usr/local/lib/python" + python + "/site-packages/";
        files.put(packages, "");
        files.put(packages + "pip-25.0.1.dist-info/INSTALLER", "pip\n");
        files.put(
                packages + "pip-25.0.1.dist-info/METADATA",
                "Metadata-Version: 2.1\nName: pip\nVersion: 25.0.1\nLicense: MIT\n");
        files.put("usr/local/bin/python" + python, "#!/bin/false\nstands in for Python " + python + "\n");
        return files;
    }

    private static int mode(String path) {
        return path.endsWith("/") ? DIRECTORY : path.contains("/bin/") ? EXECUTABLE : READABLE;
    }

    private String dpkg(String name, String version) {
        return "Package: " + name + "\nStatus: install ok installed\nArchitecture: " + architecture + "\nVersion: "
                + version + "\nDescription: stands in for " + name + "\n\n";
    }

    private String apk(String name, String version, String license) {
        return "P:" + name + "\nV:" + version + "\nA:" + (architecture.equals("arm64") ? "aarch64" : "x86_64") + "\nL:"
                + license + "\n\n";
    }
}
