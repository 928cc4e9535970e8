package ai.vantage6.release.github;

import java.net.URI;

/**
 * What people read of a published release.
 *
 * @param notes in Markdown
 * @param address where they read it
 */
public record ReleasePage(String title, String notes, URI address) {

    private static final String WITHDRAWN = "[withdrawn] ";

    /** Whether the title says that nobody shall use the version. */
    public boolean isWithdrawn() {
        return title.startsWith(WITHDRAWN);
    }

    public ReleasePage withdrawn() {
        return isWithdrawn() ? this : new ReleasePage(WITHDRAWN + title, notes, address);
    }

    public ReleasePage with(String otherNotes) {
        return new ReleasePage(title, otherNotes, address);
    }

    /** Whether people read the same: GitHub's own page ends lines as Windows does. */
    boolean reads(ReleasePage other) {
        return title.equals(other.title) && plain(notes).equals(plain(other.notes));
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }
}
