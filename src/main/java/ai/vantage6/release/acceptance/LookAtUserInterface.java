package ai.vantage6.release.acceptance;

import ai.vantage6.release.acceptance.Seen.Nothing;
import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.vantage6.UserInterfacePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Opens the user interface, and looks which version it says it is. */
record LookAtUserInterface(Version version) implements Step<UserInterfacePage, Nothing> {

    static final StageId ID = new StageId("user-interface", "Look at the user interface");

    @Override
    public StageId id() {
        return ID;
    }

    @Override
    public Seen<Nothing> take(UserInterfacePage page) throws ReleaseException, InterruptedException {
        var findings = new ArrayList<Finding>();
        var title = page.title();
        findings.add(new Finding.Good("its page", title.isEmpty() ? "answers" : "answers, titled " + title));
        findings.add(page.names(spellings())
                .<Finding>map(spelling -> new Finding.Good("its version", spelling))
                .orElseGet(() -> new Finding.Wrong(
                        "its version",
                        new Problem(
                                "user-interface-wrong",
                                "find " + version + " in the user interface",
                                "neither its page nor its scripts name that version",
                                "Build it from the version commit"))));
        return Seen.only(findings);
    }

    /** As npm writes it, in whatever style, and as Python does. */
    private List<String> spellings() {
        return Stream.concat(
                        Arrays.stream(SemanticStyle.values()).flatMap(style -> version.semantic(style).stream()),
                        Stream.of(version.pep440()))
                .distinct()
                .toList();
    }
}
