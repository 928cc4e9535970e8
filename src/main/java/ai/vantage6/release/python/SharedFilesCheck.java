package ai.vantage6.release.python;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Wheels are installed side by side, and the last one wins: no two may own one file. */
final class SharedFilesCheck {

    private SharedFilesCheck() {}

    static void check(List<Judgement> judgements, Findings findings) {
        var owners = new TreeMap<String, List<Judgement>>();
        for (var judgement : judgements) {
            if (judgement.file().built().isWheel()) {
                judgement
                        .file()
                        .contents()
                        .paths()
                        .forEach(path -> owners.computeIfAbsent(path, _ -> new ArrayList<>())
                                .add(judgement));
            }
        }
        owners.forEach((path, sharing) -> {
            if (sharing.size() > 1) {
                report(path, sharing, findings);
            }
        });
    }

    /** With the same bytes nothing is overwritten, but whoever uninstalls one breaks the other: a warning. */
    private static void report(String path, List<Judgement> sharing, Findings findings) {
        var names = sharing.stream().map(Judgement::project).sorted().toList();
        var distinct = sharing.stream()
                .map(each -> ByteBuffer.wrap(each.file().contents().bytes(path).orElseThrow()))
                .distinct()
                .count();
        if (distinct > 1) {
            findings.problem(
                    "shared-file",
                    "install the wheels together",
                    path + " is in those of " + String.join(", ", names) + " with different contents",
                    "Keep the file in one of the packages");
        } else if (!sharing.getFirst().strangers().contains(path.replaceFirst("/.*", ""))) {
            // What lies where it does not belong has been told as such.
            findings.warning(path + " is in the wheels of " + String.join(", ", names) + " alike; none should own it");
        }
    }
}
