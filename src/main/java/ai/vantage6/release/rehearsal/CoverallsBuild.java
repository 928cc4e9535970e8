package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A build on Coveralls: what was sent of one commit at once, or in parts until somebody closes it. */
final class CoverallsBuild {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final int BRANCH_FIELDS = 4;

    private final String number;
    private final Map<String, Object> files = new TreeMap<>();
    private String branch = "";
    private boolean open;
    private int looks;

    CoverallsBuild(String number, boolean open) {
        this.number = number;
        this.open = open;
    }

    /** Why a job is not taken. */
    static Optional<String> fault(JsonNode job) {
        if (!job.path("commit_sha").asText().matches("[0-9a-f]{40}")) {
            return Optional.of("Invalid commit_sha");
        }
        if (job.path("source_files").isEmpty()) {
            return Optional.of("No source files in this job.");
        }
        var names = new TreeSet<String>();
        for (var file : job.path("source_files")) {
            var name = file.path("name").asText();
            if (name.isEmpty() || name.startsWith("/") || !names.add(name) || !isWhole(file)) {
                return Optional.of("Invalid source file " + name);
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(JsonNode file) {
        for (var hits : file.path("coverage")) {
            if (!hits.isNull() && (!hits.isIntegralNumber() || hits.asLong() < 0)) {
                return false;
            }
        }
        return file.path("coverage").isArray()
                && MD5.matcher(file.path("source_digest").asText()).matches()
                && file.path("branches").size() % BRANCH_FIELDS == 0;
    }

    boolean takes(String build) {
        return open && isOf(build);
    }

    boolean isOf(String build) {
        return !number.isEmpty() && number.equals(build);
    }

    void add(JsonNode job) {
        branch = job.path("git").path("branch").asText();
        for (var file : job.path("source_files")) {
            files.put(
                    file.path("name").asText(),
                    new TreeMap<>(Map.of(
                            "digest", file.path("source_digest").asText(),
                            "coverage", file.path("coverage").toString(),
                            "branches", file.path("branches").toString())));
        }
    }

    /** Whether this changed anything. */
    boolean close() {
        var was = open;
        open = false;
        return was;
    }

    /** From the second look on: a machine that reads is behind the one that writes. */
    boolean isShown() {
        return ++looks > 1;
    }

    Object shown(String repository) {
        var shown = new TreeMap<String, Object>();
        shown.put("repo_name", repository);
        shown.put("branch", branch);
        if (!open) {
            shown.put("covered_percent", 87.5);
        }
        return shown;
    }

    Object state() {
        return new TreeMap<>(Map.of("branch", branch, "files", files, "open", open));
    }
}
