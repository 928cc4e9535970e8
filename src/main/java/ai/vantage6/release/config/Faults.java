package ai.vantage6.release.config;

import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with one configuration file, gathered so that a person mends it once. */
final class Faults {

    private record Fault(int line, String text) {}

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(int line, String text) {
        faults.add(new Fault(line, text));
    }

    void throwAny() throws ReleaseException {
        if (!faults.isEmpty()) {
            var all = faults.stream()
                    .sorted(Comparator.comparingInt(Fault::line))
                    .map(fault -> "line " + fault.line() + ": " + fault.text())
                    .collect(Collectors.joining("; "));
            throw new ReleaseException(
                    "config-invalid",
                    "read the configuration from " + file,
                    all,
                    "Mend these lines; vantage6-release.schema.json says what may stand there");
        }
    }
}
