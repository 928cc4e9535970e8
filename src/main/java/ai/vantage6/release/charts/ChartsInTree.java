package ai.vantage6.release.charts;

import ai.vantage6.release.model.SourceFiles;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The charts of a source tree, whatever version they say they are. */
public record ChartsInTree(SourceFiles files) {

    /**
     * One of them.
     *
     * @param file as Helm packages it
     * @param images that its values and templates name, each fully qualified
     */
    public record Packaged(String name, String version, Path file, List<String> images) {

        public Packaged {
            images = List.copyOf(images);
        }
    }

    /** Packages them into a directory, in the order of their names. */
    public List<Packaged> pack(Path directory) throws ReleaseException, IOException {
        var tree = new ChartTree(files);
        var packaged = new ArrayList<Packaged>();
        for (var place : tree.directories()) {
            var chart = new ChartAssembly(tree, Instant.EPOCH).whole(place);
            var version = chart.metadata().version();
            var file = directory.resolve(chart.name() + "-" + version + ".tgz");
            Files.write(file, ChartArchive.of(chart, Instant.EPOCH));
            packaged.add(new Packaged(
                    chart.name(),
                    version,
                    file,
                    List.copyOf(ImagesInChart.of(chart).references())));
        }
        return packaged;
    }
}
