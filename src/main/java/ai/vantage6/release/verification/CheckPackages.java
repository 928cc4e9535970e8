package ai.vantage6.release.verification;

import ai.vantage6.release.comparison.Size;
import ai.vantage6.release.pipeline.Check;
import ai.vantage6.release.pipeline.Finding;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.pipeline.StageId;
import ai.vantage6.release.pypi.IndexedFile;
import ai.vantage6.release.record.RecordedFile;
import ai.vantage6.release.verification.Known.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Holds what the index lists against the release record, by hash; without one it says what is there. */
record CheckPackages(Sought sought, Outside outside, Known known) implements Check.Look {

    static final StageId ID = new StageId("packages", "Look for the packages on the index");

    @Override
    public List<Finding> look() throws ReleaseException, InterruptedException {
        var recorded = known.recorded();
        var projects = Each.sorted(recorded.record()
                .map(record ->
                        record.packages().stream().map(RecordedFile::project).toList())
                .orElse(sought.names().projects()));
        var withdrawn = known.isWithdrawn();
        var findings = new ArrayList<>(
                Each.of("the index", projects, project -> project, project -> files(project, recorded, withdrawn)));
        var any = findings.stream().anyMatch(Finding.Good.class::isInstance);
        if (recorded.record().isEmpty() && any) {
            findings.add(new Finding.NotCompared("the bytes of these files", recorded.lacking()));
        }
        if (!any && findings.stream().allMatch(Finding.NotCompared.class::isInstance)) {
            findings.add(Each.wrong(
                    "not-out",
                    sought.version().toString(),
                    "the index has no file of it at all",
                    "Check the version; its release may have stopped before its packages"));
        }
        return findings;
    }

    private List<Finding> files(String project, Recorded recorded, boolean withdrawn)
            throws ReleaseException, InterruptedException {
        var listed = new ArrayList<>(outside.index().files(project, sought.version()));
        var findings = new ArrayList<Finding>();
        if (recorded.record().isEmpty()) {
            if (listed.isEmpty()) {
                findings.add(gone(project, "the index has no file of " + sought.version(), false));
            }
            listed.forEach(file -> findings.add(usable(file, withdrawn, described(file))));
            return findings;
        }
        var byName = new HashMap<String, IndexedFile>();
        listed.forEach(file -> byName.put(file.name(), file));
        recorded.record().get().packages().stream()
                .filter(file -> file.project().equals(project))
                .forEach(file -> findings.add(found(file, byName, withdrawn)));
        listed.stream().filter(file -> byName.containsKey(file.name())).forEach(file -> findings.add(stray(file)));
        return findings;
    }

    /** What is found is taken out of the list. */
    private Finding found(RecordedFile file, HashMap<String, IndexedFile> listed, boolean withdrawn) {
        var there = listed.remove(file.file());
        if (there == null) {
            return gone(file.file(), "the index does not list it", true);
        }
        var sha256 = there.sha256();
        if (sha256.isEmpty()) {
            return new Finding.NotCompared(file.file(), "the index lists it without its hash");
        }
        return sha256.get().equals(file.sha256().hex())
                ? usable(there, withdrawn, Size.text(file.size()) + ", as recorded")
                : Each.wrong(
                        "other-bytes",
                        file.file(),
                        "the index has other bytes, with the SHA-256 " + sha256.get(),
                        "Find out who put them there: the release record names " + file.sha256());
    }

    private static Finding usable(IndexedFile file, boolean withdrawn, String good) {
        if (file.isYanked() == withdrawn) {
            return new Finding.Good(file.name(), withdrawn ? good + ", and yanked as the version is withdrawn" : good);
        }
        return withdrawn
                ? Each.wrong(
                        "not-yanked",
                        file.name(),
                        "pip installs it still, and the version is withdrawn",
                        "Yank the version on the pages of the project")
                : Each.wrong(
                        "yanked",
                        file.name(),
                        "it is yanked, so that nobody gets it unasked",
                        "Un-yank it on the pages of the project, or withdraw the version");
    }

    private static String described(IndexedFile file) {
        return file.size().map(Size::text).orElse("of unknown size")
                + file.sha256()
                        .map(hash -> ", SHA-256 " + hash.substring(0, 12) + "…")
                        .orElse(", without a hash");
    }

    private static Finding stray(IndexedFile file) {
        return Each.wrong(
                "stray-file",
                file.name(),
                "the index lists it, and the release record does not",
                "Find out who uploaded it");
    }

    private Finding gone(String subject, String because, boolean recorded) {
        var hint = "Run the release again if it is young; the index takes no file of a version older than 14 days";
        return sought.gone(subject, because, hint, recorded);
    }
}
