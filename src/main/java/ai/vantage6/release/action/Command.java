package ai.vantage6.release.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the program can be asked to do. */
public enum Command {
    RELEASE("carry out the whole release of a tag; run again, it does what is missing"),
    PLAN("say what a release of the tag, or of HEAD as --version, would do; needs no secret"),
    SET_VERSION("write --version into the working tree, as the release would, and nothing else"),
    REHEARSE("carry out the release on a throw-away clone against stand-ins; needs no secret");

    private final String description;

    Command(String description) {
        this.description = description;
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** How a build is tested when nobody says otherwise: the same for all, so that a rehearsal tells what a release will. */
    SmokeTest defaultSmokeTest() {
        return SmokeTest.AUTO;
    }

    static Optional<Command> ofWord(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }
}
