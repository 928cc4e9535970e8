package ai.vantage6.release.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.rehearsal.GitHubSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Title and notes of what is published, and which release is the latest. */
final class ReleasePagesTests {

    private static final NotesBlock DOI = new NotesBlock("doi");

    private static ReleaseTag tag(String version) {
        return ReleaseTag.parse("version/" + version).orElseThrow();
    }

    @Test
    void whatPeopleReadCanBeChangedEvenWhereNothingElseCan() throws Exception {
        try (var github = new TestGitHub(GitHubSettings.STRICT)) {
            github.somebodyPublishes("version/4.14.0", "All is new.");
            var host = github.releases();
            var page = host.page(tag("4.14.0")).orElseThrow();
            assertThat(page.title()).isEqualTo("4.14.0");
            assertThat(page.address()).hasToString("https://github.com/vantage6/vantage6/releases/tag/version/4.14.0");

            host.rewrite(tag("4.14.0"), one -> one.withdrawn().with(DOI.last(one.notes(), "cite it")));
            host.rewrite(tag("4.14.0"), one -> one.withdrawn().with(DOI.last(one.notes(), "cite it")));

            var changed = host.page(tag("4.14.0")).orElseThrow();
            assertThat(changed.title()).isEqualTo("[withdrawn] 4.14.0");
            assertThat(changed.notes()).startsWith("All is new.\n\n<!-- vantage6-release:doi -->");
            assertThat(github.times("PATCH")).isEqualTo(1);
            assertThat(host.find(tag("4.14.0")).orElseThrow().withdrawn()).isTrue();
        }
    }

    @Test
    void editingAnOldReleaseDoesNotMakeItTheLatest() throws Exception {
        try (var github = new TestGitHub()) {
            github.somebodyPublishes("version/4.13.9", "old");
            github.somebodyPublishes("version/4.14.0", "new");
            var host = github.releases();

            host.rewrite(tag("4.13.9"), page -> page.with("older"));
            assertThat(host.latest()).contains(tag("4.14.0"));
            host.rewrite(tag("4.14.0"), page -> page.with("newer"));
            assertThat(host.latest()).contains(tag("4.14.0"));

            host.makeLatest(tag("4.13.9"));
            assertThat(host.latest()).contains(tag("4.13.9"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-reply:2", "503:5", "429:5", "cut:5", "401-once:5", "sign-in:2"})
    void oneFaultLosesNoEdit(String fault) throws Exception {
        try (var github = new TestGitHub("github:" + fault)) {
            github.somebodyPublishes("version/4.14.0", "All is new.");
            var host = github.releases();

            host.rewrite(tag("4.14.0"), page -> page.with(page.notes() + " Really."));

            assertThat(host.page(tag("4.14.0")).orElseThrow().notes()).isEqualTo("All is new. Really.");
        }
    }

    @Test
    void aReleaseThatIsNotOutHasNoPage() throws Exception {
        try (var github = new TestGitHub()) {
            github.somebodyDrafts("version/4.14.0", "All is new.");
            var host = github.releases();

            assertThat(host.page(tag("4.14.0"))).isEmpty();
            assertThat(host.latest()).isEqualTo(Optional.empty());
            assertThatThrownBy(() -> host.rewrite(tag("4.14.0"), page -> page.with("x")))
                    .hasMessageContaining("version/4.14.0");
        }
    }

    @Test
    void whatTheTokenMustNotDoIsARefusal() throws Exception {
        try (var github = new TestGitHub()) {
            github.somebodyPublishes("version/4.14.0", "All is new.");
            var host = github.releases(Optional.empty());

            assertThatThrownBy(() -> host.rewrite(tag("4.14.0"), page -> page.with("x")))
                    .hasMessageContaining("edit the notes of the GitHub release");
        }
    }

    @Test
    void aBlockIsWrittenOnceAndFoundAgain() {
        var once = DOI.last("All is new.\n", "cite it");
        assertThat(DOI.in(once)).contains("cite it");
        assertThat(DOI.last(once, "cite it")).isEqualTo(once);
        assertThat(DOI.last(once + "\nmore", "cite that"))
                .isEqualTo(
                        "All is new.\n\n<!-- vantage6-release:doi -->\ncite that\n<!-- /vantage6-release:doi -->\nmore");
        assertThat(DOI.removed(once)).isEqualTo("All is new.");
        assertThat(DOI.first("All is new.", "look").lines().skip(4)).containsExactly("All is new.");
        assertThat(DOI.in(DOI.first("All is new.", "look"))).contains("look");
    }

    @Test
    void halfABlockIsNone() {
        for (var notes : new String[] {
            "", "x", "<!-- vantage6-release:doi -->", "<!-- /vantage6-release:doi -->", "<!-- vantage6-release:doi2 -->"
        }) {
            assertThat(DOI.in(notes)).isEmpty();
            assertThat(DOI.removed(notes)).isEqualTo(notes);
        }
        assertThat(DOI.in("<!-- /vantage6-release:doi --><!-- vantage6-release:doi -->"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* Fix a typo <!-- vantage6-release:doi -->.<!-- /vantage6-release:doi --> by @x",
                "* a <!-- vantage6-release:doi -->\n* b\n<!-- /vantage6-release:doi -->",
                "<!-- vantage6-release:doi -->\n* b <!-- /vantage6-release:doi -->",
                "* a\u2028<!-- vantage6-release:doi -->\u2028b\u2028<!-- /vantage6-release:doi -->\u2028",
                "* a\r<!-- vantage6-release:doi -->\rb\r<!-- /vantage6-release:doi -->\r"
            })
    void whatStandsInALineOfOtherTextIsNoBlock(String notes) {
        assertThat(DOI.in(notes)).isEmpty();
        assertThat(DOI.removed(notes)).isEqualTo(notes);
        assertThat(DOI.last(notes, "cite it"))
                .startsWith(notes.stripTrailing() + "\n\n<!-- vantage6-release:doi -->\n");
        assertThat(DOI.in(DOI.last(notes, "cite it"))).contains("cite it");
    }

    @Test
    void aBlockIsFoundWhereTheWebPageHasEndedItsLines() {
        var notes = DOI.last("All is new.", "cite it").replace("\n", " \r\n");

        assertThat(DOI.in(notes)).contains("cite it");
        assertThat(DOI.removed(notes)).isEqualTo("All is new.");
    }

    @Test
    void aBlockThatPeopleMustSeeCountsOnlyInFrontOfEverything() {
        var hidden = "<details>\n\n<!-- vantage6-release:doi -->\nlook\n<!-- /vantage6-release:doi -->\n\n</details>";

        var seen = DOI.first(hidden, "look");

        assertThat(seen).startsWith("<!-- vantage6-release:doi -->\nlook\n").endsWith("\n\n" + hidden);
        assertThat(DOI.first(seen, "look")).isEqualTo(seen);
        assertThat(DOI.first(seen, "see")).isEqualTo(DOI.first(hidden, "see"));
    }

    @Test
    void theEndsOfLinesAreNoOtherText() {
        var page = new ReleasePage("4.14.0", "a\nb\n", java.net.URI.create(""));

        assertThat(page.reads(page.with("a\r\nb"))).isTrue();
        assertThat(page.reads(page.with("a b"))).isFalse();
    }
}
