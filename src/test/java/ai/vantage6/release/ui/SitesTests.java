package ai.vantage6.release.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.images.ImageContent;
import ai.vantage6.release.images.LayoutPush;
import ai.vantage6.release.images.MemoryRegistry;
import ai.vantage6.release.images.ProvidedImages;
import ai.vantage6.release.model.ObjectId;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.model.SourceTree;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.ui.Sites.Provided;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SitesTests {

    private static final ObjectId ID = new ObjectId("a".repeat(40));
    private static final Release RELEASE = new Release(
            ReleaseTag.parse("version/4.14.0").orElseThrow(),
            ID,
            "main",
            ID,
            Optional.empty(),
            Instant.EPOCH,
            Set.of());
    private static final SourceTree SOURCES = new SourceTree(RELEASE, ID, ID, "v4", List.of(), List.of());
    private static final UserInterface UI = new UserInterface(
            "ui",
            "/usr/share/nginx/html",
            "vantage6-ui",
            "dist/vantage6-UI",
            Optional.empty(),
            DeployedReleases.FINALS);
    private static final MemoryFiles TREE = MemoryFiles.empty().with("vantage6-ui/package.json", "{}");
    private static final String HTML = "usr/share/nginx/html/";

    @TempDir
    private Path folder;

    private final List<String> built = new ArrayList<>();

    private final SiteBuilder npm = (_, ui, _) -> {
        built.add(ui.image());
        var files = new TreeMap<>(Map.of("index.html", new byte[] {1}));
        return new SiteBuilder.Built(new Site(files, "what npm built"), List.of("this system has no Landlock"));
    };

    private Layout image() throws Exception {
        return TestSites.image(
                folder.resolve("image"),
                Map.of(HTML + "index.html", "nginx", HTML + "50x.html", "sorry", "etc/nginx/nginx.conf", "x"),
                Map.of(HTML + "index.html", "<app-root>", HTML + "assets/env.js", "{}", HTML + ".wh.50x.html", ""));
    }

    private static ImageContent made(Layout layout) throws Exception {
        return new ImageContent.Made(layout, layout.root(), "was made");
    }

    private Provided provide(Optional<SiteBuilder> builder, boolean plan, Optional<ProvidedImages> images)
            throws Exception {
        return new Sites(builder, plan, folder.resolve("scratch")).provide(SOURCES, TREE, images, UI);
    }

    private static Map<String, String> texts(Provided provided) {
        var texts = new TreeMap<String, String>();
        assertThat(provided).isInstanceOf(Provided.Ready.class);
        ((Provided.Ready) provided)
                .site()
                .files()
                .forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
        return texts;
    }

    @Test
    void thePagesAreThoseOfTheImageAsItsLayersLieOnOneAnother() throws Exception {
        var images = TestSites.released(RELEASE, made(image()), Map.of());

        var provided = provide(Optional.of(npm), false, Optional.of(images));

        assertThat(texts(provided)).isEqualTo(Map.of("index.html", "<app-root>", "assets/env.js", "{}"));
        assertThat(built).isEmpty();
    }

    @Test
    void anImageOfAnEarlierRunGivesTheSamePages() throws Exception {
        var registry = new MemoryRegistry("harbor2.vantage6.ai");
        var layout = image();
        new LayoutPush(registry, "infrastructure/ui").push(layout, "4.14.0");
        var published = new ImageContent.Published(layout.root(), "ui");
        var earlier = TestSites.released(RELEASE, published, Map.of(), List.of(registry));
        var now = TestSites.released(RELEASE, made(layout), Map.of());

        assertThat(texts(provide(Optional.empty(), false, Optional.of(earlier))))
                .isEqualTo(texts(provide(Optional.empty(), false, Optional.of(now))));
        assertThat(Files.exists(folder.resolve("scratch"))).isTrue();
    }

    @Test
    void npmBuildsThemWhereThereIsNoImageOrOnlyAPlaceholder() throws Exception {
        var placeholder = TestSites.released(RELEASE, made(image()), Map.of("placeholder", "1"));

        var provided = provide(Optional.of(npm), false, Optional.of(placeholder));
        provide(Optional.of(npm), false, Optional.empty());

        assertThat(built).containsExactly("ui", "ui");
        assertThat(((Provided.Ready) provided).warnings()).containsExactly("this system has no Landlock");
        assertThat(texts(provide(Optional.empty(), false, Optional.of(placeholder))))
                .containsKey("index.html");
    }

    @Test
    void aPlanBuildsNothing() throws Exception {
        var planned = TestSites.released(RELEASE, new ImageContent.Planned("would be made"), Map.of());

        assertThat(provide(Optional.empty(), true, Optional.of(planned))).isInstanceOf(Provided.Planned.class);
        assertThat(provide(Optional.of(npm), true, Optional.empty())).isInstanceOf(Provided.Planned.class);
        assertThat(built).isEmpty();
    }

    @Test
    void withoutImageAndNpmItIsSaidWhatGivesThem() throws Exception {
        assertThat(provide(Optional.empty(), false, Optional.empty()))
                .isInstanceOfSatisfying(
                        Provided.Missing.class,
                        missing -> assertThat(missing.why()).contains("no image ui", "the input node"));
    }

    @Test
    void olderVersionsHaveNoUserInterface() throws Exception {
        var sites = new Sites(Optional.of(npm), false, folder);

        assertThat(sites.provide(SOURCES, MemoryFiles.empty(), Optional.empty(), UI))
                .isEqualTo(new Provided.None("this version has no vantage6-ui/package.json"));
        assertThat(built).isEmpty();
    }

    @Test
    void anImageWithoutAPageIsTold() throws Exception {
        var layout = TestSites.image(folder.resolve("empty"), Map.of("usr/share/nginx/htmlx/index.html", "x"));
        var images = TestSites.released(RELEASE, made(layout), Map.of());

        var failure = catchThrowableOfType(
                ReleaseException.class, () -> provide(Optional.empty(), false, Optional.of(images)));

        assertThat(failure.problem().code()).isEqualTo("user-interface-empty");
        assertThat(failure.problem().text()).contains("the image ui", "/usr/share/nginx/html");
    }

    @Test
    void anImageWithALostOrHostileLayerIsTold() throws Exception {
        var lost = TestSites.image(folder.resolve("lost"), Map.of(HTML + "index.html", "x"));
        for (var layer :
                lost.manifest(lost.root().content().children().get(1)).content().layers()) {
            Files.delete(lost.blob(layer.digest()));
        }
        var hostile = TestSites.image(folder.resolve("hostile"), Map.of(HTML + "../../../../etc/passwd", "x"));

        for (var layout : List.of(lost, hostile)) {
            var images = TestSites.released(RELEASE, made(layout), Map.of());
            assertThat(catchThrowableOfType(
                                    ReleaseException.class, () -> provide(Optional.empty(), false, Optional.of(images)))
                            .problem()
                            .code())
                    .isEqualTo("user-interface-unreadable");
        }
    }
}
