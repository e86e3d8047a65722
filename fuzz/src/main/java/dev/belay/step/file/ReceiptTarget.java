package dev.belay.step.file;

import dev.belay.execution.Receipt;
import dev.belay.fuzz.Broken;
import dev.belay.fuzz.Target;
import dev.belay.fuzz.Texts;
import java.util.List;
import java.util.Optional;

/** The receipt of a file step, from a journal that somebody may have changed. */
public final class ReceiptTarget implements Target {

    @Override
    public String name() {
        return "receipt";
    }

    @Override
    public String claim() {
        return "A receipt is refused with a reason, or written and read again it is the same.";
    }

    @Override
    public void read(byte[] input) {
        Texts.json(input).ifPresent(data -> {
            Optional<Receipt> receipt = receipt(new Receipt(data, List.of()));
            Broken.unlessEqual(receipt.flatMap(ReceiptTarget::receipt), receipt, "Written and read again");
        });
    }

    /** A receipt that Belay did not write is refused as an illegal argument, which its step's failure tells. */
    private static Optional<Receipt> receipt(Receipt stored) {
        try {
            return FileReceipt.of(stored).map(FileReceipt::toReceipt);
        } catch (IllegalArgumentException refused) {
            Broken.unless(refused.getMessage() != null, "Refused without a reason");
            return Optional.empty();
        }
    }
}
