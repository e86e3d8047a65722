package dev.belay.testing;

import java.util.List;
import java.util.Random;

/** Texts that are nearly right: a few pieces of some are left out, doubled, or exchanged for pieces of others. */
public final class Scrambled {

    private static final String SIGNS = "{}[]:,-&*!|>'\"%@`#\t\n ?~$\\";
    private static final int LONGEST_PIECE = 30;

    private Scrambled() {}

    /**
     * One such text.
     *
     * @param texts what is right, none of them empty; at least one
     * @param random the same numbers give the same text
     */
    public static String of(List<String> texts, Random random) {
        var text = new StringBuilder(texts.get(random.nextInt(texts.size())));
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutate(text, texts.get(random.nextInt(texts.size())), random);
        }
        return text.toString();
    }

    private static void mutate(StringBuilder text, String other, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(LONGEST_PIECE));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
            case 2 -> text.insert(at, text.substring(at, to));
            default -> {
                int start = random.nextInt(other.length());
                text.replace(at, to, other.substring(start, Math.min(other.length(), start + LONGEST_PIECE)));
            }
        }
    }
}
