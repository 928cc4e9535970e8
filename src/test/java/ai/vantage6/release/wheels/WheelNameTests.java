package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WheelNameTests {

    @Test
    void theNameSaysWhoseItIs() {
        var name =
                WheelName.parse("Vantage6_Node-4.14.0-1-py2.py3-none-any.whl").orElseThrow();

        assertThat(name.project()).isEqualTo("vantage6-node");
        assertThat(name.stem()).isEqualTo("Vantage6_Node-4.14.0");
        assertThat(name.pythons()).containsExactly("py2", "py3");
    }

    @ParameterizedTest
    @CsvSource({
        "py3-none-any, linux/amd64, 3.10, true",
        "py2-none-any, linux/amd64, 3.10, false",
        "py310-none-any, linux/arm64, 3.10, true",
        "py310-none-any, linux/arm64, 3.13, true",
        "py311-none-any, linux/arm64, 3.10, false",
        "cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64, linux/amd64, 3.10, true",
        "cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64, linux/arm64, 3.10, false",
        "cp310-cp310-manylinux_2_17_aarch64, linux/arm64, 3.10, true",
        "cp310-cp310-manylinux_2_17_aarch64, linux/arm64, 3.11, false",
        "cp310-cp310-manylinux_2_17_aarch64, linux/arm64, 3.9, false",
        "cp39-abi3-manylinux_2_28_x86_64, linux/amd64, 3.10, true",
        "cp311-abi3-manylinux_2_28_x86_64, linux/amd64, 3.10, false",
        "cp310-none-any, linux/amd64, 3.10, true",
        "cp310-cp310-linux_armv7l, linux/arm/v7, 3.10, true",
        "cp310-cp310-musllinux_1_1_x86_64, linux/amd64, 3.10, false",
        "cp310-cp310-macosx_11_0_arm64, linux/arm64, 3.10, false",
        "cp310-cp310-win_amd64, windows/amd64, 3.10, false",
        "pp310-pypy310_pp73-manylinux_2_17_x86_64, linux/amd64, 3.10, false"
    })
    void itFitsWherePipWouldInstallIt(String tags, String platform, String python, boolean fits) {
        var name = WheelName.parse("a-1-" + tags + ".whl").orElseThrow();

        assertThat(name.fits(Platform.parse(platform).orElseThrow(), python)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a-1.tar.gz", "a-1-py3-none.whl", "a.whl", "../a-1-py3-none-any.whl", "a-1-py3-none-../b.whl"})
    void otherFilesAreNoWheels(String name) {
        assertThat(WheelName.parse(name)).isEmpty();
    }
}
