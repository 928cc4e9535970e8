package ai.vantage6.release.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads LCOV's tracefiles. coverage.py writes words where other tools number a line's branches. */
final class Lcov {

    private static final Pattern LINE = Pattern.compile("DA:([0-9]{1,9}),(-?[0-9]{1,18})(?:,.*)?");
    private static final Pattern BRANCH = Pattern.compile("BRDA:([0-9]{1,9}),([^,]*),(.*),(-|[0-9]{1,18})");

    private final Tally tally = new Tally();
    private Optional<Tally.OfFile> file = Optional.empty();

    private Lcov() {}

    static CoverageReport read(byte[] content) throws IOException {
        var lcov = new Lcov();
        var number = 0;
        for (var line : new String(content, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            number++;
            lcov.read(line, number);
        }
        return new CoverageReport(List.of(), lcov.tally.files());
    }

    /** What else LCOV knows – functions, totals – nobody needs. */
    private void read(String line, int number) throws IOException {
        if (line.startsWith("SF:")) {
            file = Optional.of(tally.of(line.substring("SF:".length()).strip()));
        } else if (line.strip().equals("end_of_record")) {
            file = Optional.empty();
        } else if (line.startsWith("DA:")) {
            var found = matching(LINE, line, number);
            current(number).line(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2)));
        } else if (line.startsWith("BRDA:")) {
            var found = matching(BRANCH, line, number);
            var taken = found.group(4).equals("-") ? 0 : Long.parseLong(found.group(4));
            current(number).branch(Integer.parseInt(found.group(1)), found.group(2), found.group(3), taken);
        }
    }

    private static Matcher matching(Pattern pattern, String line, int number) throws IOException {
        var matcher = pattern.matcher(line.stripTrailing());
        if (!matcher.matches()) {
            throw new IOException("line " + number + " is none of LCOV");
        }
        return matcher;
    }

    private Tally.OfFile current(int number) throws IOException {
        return file.orElseThrow(() -> new IOException("line " + number + " belongs to no file"));
    }
}
