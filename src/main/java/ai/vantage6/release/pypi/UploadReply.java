package ai.vantage6.release.pypi;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Credential;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Locale;

/** What an index answers to an upload. */
record UploadReply(Call call, Answer answer) {

    /** What a reply says about the file. */
    enum Kind {
        /** The index has it. */
        TAKEN,
        /** Only the index's page can tell. */
        DOUBTFUL,
        /** The index does not have it. */
        REFUSED
    }

    /** A web page instead of PyPI's empty answer is somebody's sign-in page, and may come with status 200. */
    Kind kind() {
        if (isNameTaken() || (answer.isSuccess() && says("<html"))) {
            return Kind.DOUBTFUL;
        }
        return answer.isSuccess() ? Kind.TAKEN : Kind.REFUSED;
    }

    /** Whether the name is taken; the index may hold our bytes or others. Warehouse says 400, all others 409. */
    private boolean isNameTaken() {
        return answer.status() == 409 || (answer.status() == 400 && says("already exist"));
    }

    ReleaseException refusal() {
        if (answer.isSuccess()) {
            return refused(
                    "upload-not-understood",
                    "Check the upload address, which answers with a web page: PyPI's is "
                            + "https://upload.pypi.org/legacy/");
        }
        if (answer.status() == 400 && says("previously used")) {
            return refused(
                    "file-name-burnt",
                    "Release the next version number: PyPI never gives the name of a deleted file back");
        }
        if (answer.status() == 400 && says("older than 14 days")) {
            return refused("release-too-old", "Release the next version number: PyPI closes a release after 14 days");
        }
        if (says("too large")) {
            return refused("file-too-large", "Make the package smaller, or ask the index for a higher limit");
        }
        if (answer.status() == 400 && says("attestation")) {
            return refused(
                    "attestation-refused",
                    "Delete the files that end in .publish.attestation from the draft of the GitHub release and run it again;"
                            + " where that does not help, upload without any: attest: false");
        }
        if (isNameTaken()) {
            return refused("package-conflict", "Look for our bytes under another name in the index");
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return refused(
                    "access-denied",
                    "Check " + call.credential().map(Credential::name).orElse("PYPI_TOKEN")
                            + ": it may be wrong, expired or not allowed to upload this project");
        }
        if (answer.status() == 404 || answer.status() == 405) {
            return refused(
                    "not-found", "Check the upload address: https://upload.pypi.org/legacy/ with its last slash");
        }
        return Refusals.refused(call, answer);
    }

    private ReleaseException refused(String code, String hint) {
        return Refusals.refused(call, answer, code, hint);
    }

    private boolean says(String words) {
        return answer.text().toLowerCase(Locale.ROOT).contains(words);
    }
}
