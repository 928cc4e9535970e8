package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vantage6.release.model.MovedTag;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving tags forward, and back to what was written down before. */
final class TagMoveTests {

    private final MemoryRegistry registry = new MemoryRegistry("ghcr.io");
    private final Destination destination = new Destination(registry, "v6", registry);

    @TempDir
    Path directory;

    private TestImage old;
    private TestImage fresh;
    private TestImage other;

    @BeforeEach
    void push() throws Exception {
        old = image("4.13.7");
        fresh = image("4.14.0");
        other = image("4.14.1");
        old.pushTo(registry, "v6/node", "cotopaxi");
    }

    @Test
    void aTagMovesWithAllPlatformsSinceTheBytesAreTheSame() throws Exception {
        var move = move("cotopaxi");

        move.carryOut();

        assertThat(move.text())
                .isEqualTo("move ghcr.io/v6/node:cotopaxi from sha256:"
                        + old.digest().hex().substring(0, 12) + " to sha256:"
                        + fresh.digest().hex().substring(0, 12));
        assertThat(registry.manifest("v6/node", "cotopaxi").map(Manifest::bytes))
                .contains(fresh.root().bytes());
        assertThat(move.tag().before()).contains(old.digest());
    }

    @Test
    void aTagThatIsNotThereYetIsMade() throws Exception {
        var move = move("4.14");

        move.carryOut();

        assertThat(registry.tagsOf("v6/node")).containsEntry("4.14", fresh.digest());
        assertThat(move.tag().before()).isEmpty();
    }

    @Test
    void aTagThatIsThereAlreadyNeedsNoMove() throws Exception {
        move("cotopaxi").carryOut();

        var again = move("cotopaxi");

        assertThat(again.isMissing()).isFalse();
        assertThat(TagMove.alreadyThere(List.of(again, move("4.14"))).notes())
                .containsExactly("ghcr.io/v6/node:cotopaxi is there already");
    }

    @Test
    void aMoveThatIsRepeatedAfterALostAnswerWritesNothing() throws Exception {
        var move = move("cotopaxi");
        move.carryOut();
        var written = registry.journal();

        move.carryOut();

        assertThat(registry.journal()).isEqualTo(written);
    }

    @Test
    void aTagThatSomebodyElseHasMovedMeanwhileIsLeftAlone() throws Exception {
        var move = move("cotopaxi");
        registry.put("v6/node", "cotopaxi", other.root());

        assertThatThrownBy(move::carryOut)
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("it names " + other.digest().oci() + " meanwhile");
        assertThat(registry.tagsOf("v6/node")).containsEntry("cotopaxi", other.digest());
    }

    @Test
    void aTagOfAnImageThatIsOnlyPlannedIsPlannedAsWell() throws Exception {
        var planned = TagMove.of(destination, "node", "cotopaxi", Optional.empty());

        assertThat(planned.isMissing()).isTrue();
        assertThat(planned.text()).doesNotContain(" to ");
        assertThatThrownBy(planned::carryOut).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTagGoesBackExactlyToWhatItWas() throws Exception {
        var move = move("cotopaxi");
        move.carryOut();

        var back = TagReturn.of(move.tag(), List.of(destination));
        assertThat(back)
                .isInstanceOfSatisfying(
                        TagReturn.Possible.class,
                        possible -> assertThat(possible.text())
                                .isEqualTo("move ghcr.io/v6/node:cotopaxi back to "
                                        + old.digest().oci()));
        ((TagReturn.Possible) back).carryOut();

        assertThat(registry.manifest("v6/node", "cotopaxi").map(Manifest::bytes))
                .contains(old.root().bytes());
        assertThat(TagReturn.of(move.tag(), List.of(destination)))
                .isEqualTo(new TagReturn.There(
                        "ghcr.io/v6/node:cotopaxi names " + old.digest().oci() + " already"));
    }

    @Test
    void aTagThatHasMovedAgainSinceIsNotMovedBack() throws Exception {
        var move = move("cotopaxi");
        move.carryOut();
        registry.put("v6/node", "cotopaxi", other.root());

        assertThat(problem(move.tag())).isEqualTo("tag-moved-again");
    }

    @Test
    void aTagThatMovesBetweenThePlanAndItsReturnIsLeftAlone() throws Exception {
        var move = move("cotopaxi");
        move.carryOut();
        var back = (TagReturn.Possible) TagReturn.of(move.tag(), List.of(destination));
        registry.put("v6/node", "cotopaxi", other.root());

        assertThatThrownBy(back::carryOut).isInstanceOf(ReleaseException.class).hasMessageContaining("meanwhile");
        assertThat(registry.tagsOf("v6/node")).containsEntry("cotopaxi", other.digest());
    }

    @Test
    void aTagThatWasNotThereBeforeStaysForAPersonToDelete() throws Exception {
        var move = move("4.14");
        move.carryOut();

        assertThat(TagReturn.of(move.tag(), List.of(destination)))
                .isEqualTo(new TagReturn.WasNew(
                        "ghcr.io/v6/node:4.14 was not there before; delete it in the registry if nobody may use it"));
    }

    @Test
    void aTagThatWasNotThereBeforeAndNamesALaterVersionByNowLeadsNobodyBack() throws Exception {
        var move = move("4.14");
        move.carryOut();
        registry.put("v6/node", "4.14", other.root());

        assertThat(TagReturn.of(move.tag(), List.of(destination)))
                .isEqualTo(new TagReturn.There(
                        "ghcr.io/v6/node:4.14 was not there before, and names something else by now or is gone"));
    }

    @Test
    void whatItNamedBeforeMayBeGoneFromTheRegistry() throws Exception {
        var move = move("cotopaxi");
        move.carryOut();
        registry.lose("v6/node", old.digest());

        assertThat(problem(move.tag())).isEqualTo("image-missing");
    }

    @Test
    void aRegistryThatIsNoLongerConfiguredIsLeftAlone() throws Exception {
        var elsewhere = new Destination(new MemoryRegistry("harbor2.vantage6.ai"), "v6", registry);
        var move = move("cotopaxi");

        assertThat(TagReturn.of(move.tag(), List.of(elsewhere))).isInstanceOf(TagReturn.There.class);
    }

    private String problem(MovedTag tag) throws Exception {
        return switch (TagReturn.of(tag, List.of(destination))) {
            case TagReturn.Impossible(var problem) -> problem.code();
            case TagReturn.MovedAgain(var problem) -> problem.code();
            case TagReturn.There _, TagReturn.WasNew _, TagReturn.Possible _ -> "none";
        };
    }

    private TagMove move(String tag) throws Exception {
        return TagMove.of(destination, "node", tag, Optional.of(fresh.root()));
    }

    private TestImage image(String version) throws Exception {
        var image = TestImage.make(directory.resolve(version), version);
        image.pushTo(registry, "v6/node", version);
        return image;
    }
}
