package ai.vantage6.release.sbom;

import ai.vantage6.release.model.CoreMetadata;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a package itself says of its licence.
 *
 * @param expression whether it is an SPDX expression, and no free text
 */
record Licence(String text, boolean expression) {

    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\uFFFD]{1,100}");

    /** Free text, when it is a name and not the whole licence. */
    static Optional<Licence> ofText(String text) {
        return Optional.of(text)
                .filter(one -> LINE.matcher(one).matches() && !one.equals("UNKNOWN"))
                .map(one -> new Licence(one, false));
    }

    /** Of a Python distribution: the expression of PEP 639, or what older metadata says. */
    static Optional<Licence> of(CoreMetadata metadata) {
        return metadata.one("License-Expression")
                .filter(text -> LINE.matcher(text).matches())
                .map(text -> new Licence(text, true))
                .or(() -> metadata.one("License").flatMap(Licence::ofText));
    }
}
