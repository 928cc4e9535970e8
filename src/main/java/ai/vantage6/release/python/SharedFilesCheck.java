package ai.vantage6.release.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Wheels are installed side by side, and the last one wins: no two may own one file. */
final class SharedFilesCheck {

    private SharedFilesCheck() {}

    static void check(List<Opened> wheels, Findings findings) {
        var owners = new TreeMap<String, List<Opened>>();
        for (var wheel : wheels) {
            wheel.contents()
                    .paths()
                    .forEach(path -> owners.computeIfAbsent(path, any -> new ArrayList<>())
                            .add(wheel));
        }
        owners.forEach((path, sharing) -> {
            if (sharing.size() > 1) {
                report(path, sharing, findings);
            }
        });
    }

    /** With the same bytes nothing is overwritten, but whoever uninstalls one breaks the other: a warning. */
    private static void report(String path, List<Opened> sharing, Findings findings) {
        var names = sharing.stream().map(Opened::project).sorted().toList();
        var distinct = sharing.stream()
                .map(wheel -> Objects.requireNonNull(wheel.contents().members().get(path))
                        .bytes())
                .map(Arrays::hashCode)
                .distinct()
                .count();
        if (distinct == 1) {
            findings.warning(path + " is in the wheels of " + String.join(", ", names) + " alike; none should own it");
        } else {
            findings.problem(
                    "shared-file",
                    "install the wheels together",
                    path + " is in those of " + String.join(", ", names) + " with different contents",
                    "Keep the file in one of the packages");
        }
    }
}
