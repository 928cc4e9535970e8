package ai.vantage6.release.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the repository, for people. */
record Page(String text) {

    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    static Page of(String file) throws IOException {
        return new Page(Files.readString(Path.of(file)));
    }

    /** The first cells of the rows below a head, without their code marks. */
    List<String> firstCells(String head) {
        return text.lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1].strip().replace("`", ""))
                .toList();
    }

    List<String> yaml() {
        return YAML.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
