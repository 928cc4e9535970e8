package ai.vantage6.release.images;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.oci.Manifest;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image with what is attached to it, as far as anybody has it.
 *
 * @param missing what should be attached and could not be read
 */
record WholeImage(ImageTree image, List<Attached> attached, List<Missing> missing) {

    /** What {@link #bring} would bring. */
    Carried look(Carriage carriage) throws ReleaseException, InterruptedException {
        var all = Carried.nothingBut(missing).and(carriage.look(image));
        for (var one : attached) {
            all = all.and(carriage.look(one.content()));
        }
        return all;
    }

    /** The image first, since some registries attach nothing to what is not there; and to each subject all at once. */
    Carried bring(Carriage carriage) throws ReleaseException, InterruptedException {
        var all = Carried.nothingBut(missing).and(carriage.bring(image));
        Map<Digest, List<Manifest>> artifacts = new LinkedHashMap<>();
        for (var one : attached) {
            var carried = carriage.bring(one.content());
            all = all.and(carried);
            if (carried.isComplete()) {
                one.subject()
                        .ifPresent(subject -> artifacts
                                .computeIfAbsent(subject, _ -> new ArrayList<>())
                                .add(one.root()));
                if (one.tag().isPresent()) {
                    carriage.registry().put(carriage.repository(), one.tag().get(), one.root());
                }
            }
        }
        for (var subject : artifacts.entrySet()) {
            carriage.registry().attach(carriage.repository(), subject.getKey(), subject.getValue());
        }
        return all;
    }
}
