package chat.earshot.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Coverage-guided: with JAZZER_FUZZ=1 it searches for bytes that break the codec, else it tries the seeds. */
class WireFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreRefusedOrAMessageInItsOnlyForm(byte[] bytes) {
        WirePropertiesTest.assertRefusedOrCanonical(bytes);
    }
}
