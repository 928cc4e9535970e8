package ai.vantage6.release.versioning;

/** A file in which a rule cannot tell where the version stands. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String hint;

    /** Takes a clause that follows the file's name, and what to do about it. */
    NotUnderstood(String code, String because, String hint) {
        super(because);
        this.code = code;
        this.hint = hint;
    }

    /** Nothing is out while a file cannot be read, so the number is not lost. */
    static NotUnderstood corrupt(String because) {
        return new NotUnderstood(
                "file-corrupt",
                because,
                "Mend the file; a tag that is there already can be deleted and put on the mended commit");
    }

    static NotUnderstood undeclared(String because) {
        return new NotUnderstood(
                "version-place-missing",
                because,
                "Declare the version there as the other files do, or mend the profile");
    }

    String because() {
        return String.valueOf(getMessage());
    }

    String code() {
        return code;
    }

    String hint() {
        return hint;
    }
}
