package ai.vantage6.release.comparison;

import ai.vantage6.release.comparison.Difference.Change;
import ai.vantage6.release.comparison.Difference.Part;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.Version;
import ai.vantage6.release.pipeline.Few;
import ai.vantage6.release.pipeline.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * A release beside the one before it.
 *
 * @param before the version that it is compared with
 * @param contents of that version
 * @param differences in the order in which people are told
 */
public record ReleaseComparison(Version before, ReleaseContents contents, List<Difference> differences) {

    private static final int MOST = 5;

    public ReleaseComparison {
        differences = List.copyOf(differences);
    }

    public static ReleaseComparison of(Version version, ReleaseContents before, ReleaseContents now) {
        return new ReleaseComparison(version, before, new Comparing(before, now).all());
    }

    /** What was lost is a warning, which a person must see; whatever else there is to say, a note a kind. */
    public Findings findings() {
        if (contents.equals(ReleaseContents.NONE)) {
            var note = "of " + before + " nothing is to be found that this release could be compared with";
            return new Findings(List.of(note), List.of(), List.of());
        }
        var notes = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (var part : Part.values()) {
            for (var change : Change.values()) {
                var some = differences.stream()
                        .filter(one -> one.part() == part && one.change() == change)
                        .toList();
                if (!some.isEmpty()) {
                    (some.getFirst().isLoss() ? warnings : notes).add(text(some));
                }
            }
        }
        if (differences.isEmpty()) {
            notes.add("there is all that " + before + " has, and nothing is a tenth larger or smaller");
        }
        return new Findings(notes, warnings, List.of());
    }

    /** {@code 2 data files of 4.13.3 are gone: a of x; b of x}. */
    private String text(List<Difference> some) {
        var one = some.getFirst();
        var many = some.size() > 1;
        var what = many
                ? some.size() + " " + one.part().words()
                : "1 " + one.part().word();
        var names = Few.ofPhrases(some.stream().map(Difference::text).toList(), MOST);
        return switch (one.change()) {
            case NEW -> what + (many ? " are" : " is") + " new since " + before + ": " + names;
            case GONE -> what + " of " + before + (many ? " are" : " is") + " gone: " + names;
            case GREW, SHRANK, CHANGED ->
                what + (many ? " are " : " is ") + one.change().words() + " since " + before + ": " + names;
        };
    }
}
