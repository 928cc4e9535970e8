package ai.vantage6.release.python;

import ai.vantage6.release.model.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A wheel lists each of its files with hash and size; pip removes a package by that list, and the index reads it. */
final class RecordCheck {

    private RecordCheck() {}

    static void check(Opened wheel, Findings findings) {
        var contents = wheel.contents();
        var record = contents.inTopDirectory(".dist-info", "RECORD");
        var faults = new ArrayList<String>();
        if (contents.inTopDirectory(".dist-info", "WHEEL").isEmpty()) {
            faults.add("WHEEL is missing");
        }
        if (record.isEmpty()) {
            faults.add("RECORD is missing");
        } else {
            compare(contents, record.get(), faults);
        }
        if (!faults.isEmpty()) {
            findings.fault(
                    "wheel-record", wheel.name(), Excerpt.few(faults), "Mend the back-end that builds this package");
        }
    }

    private static void compare(Contents contents, String record, List<String> faults) {
        var listed = new LinkedHashMap<String, String>();
        for (var line : contents.text(record).orElse("").lines().toList()) {
            // path,hash,size: the path is quoted when it holds a comma
            var last = line.lastIndexOf(',');
            var middle = last < 0 ? -1 : line.lastIndexOf(',', last - 1);
            if (middle < 0) {
                faults.add("RECORD holds a line without hash and size: " + line);
            } else {
                var path = line.substring(0, middle).replaceAll("^\"|\"$", "").replace("\"\"", "\"");
                listed.put(path, line.substring(middle + 1));
            }
        }
        contents.paths().forEach(path -> judge(contents, path, listed, record).ifPresent(faults::add));
        listed.keySet().stream()
                .filter(path -> !contents.has(path))
                .forEach(path -> faults.add(path + " is listed but missing"));
    }

    private static Optional<String> judge(Contents contents, String path, Map<String, String> listed, String record) {
        var entry = listed.get(path);
        // The list cannot hold its own hash, nor can what signs it.
        if (path.equals(record) || path.equals(record + ".jws") || path.equals(record + ".p7s")) {
            return Optional.empty();
        }
        if (entry == null) {
            return Optional.of(path + " is not listed");
        }
        var bytes = contents.bytes(path).orElseThrow();
        return entry.equals("sha256=" + sha256(bytes) + "," + bytes.length)
                ? Optional.empty()
                : Optional.of(path + " is listed as " + entry + ", which it is not");
    }

    static String sha256(byte[] bytes) {
        var digest = HexFormat.of().parseHex(Digest.of(bytes).hex());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
