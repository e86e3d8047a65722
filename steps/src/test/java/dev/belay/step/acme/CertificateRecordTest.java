package dev.belay.step.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class CertificateRecordTest {

    @Test
    void aNumberIsShownInWholeBytesAsOtherProgramsShowIt() {
        assertThat(CertificateRecord.serial(new BigInteger("2717c5259b84c66", 16)))
                .isEqualTo("02717c5259b84c66");
        assertThat(CertificateRecord.serial(new BigInteger("f2717c5259b84c66", 16)))
                .isEqualTo("f2717c5259b84c66");
    }
}
