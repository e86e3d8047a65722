package dev.belay.proof.poison;

import java.util.Random;

/** A way to damage what is stored of one execution. Each must be noticed. */
enum Poison {
    EVENT_TRUNCATED {
        @Override
        void give(Patient patient, Random chance) {
            String json = patient.json(patient.anyEvent(chance));
            patient.rewrite(patient.anyEvent(chance), json.substring(0, chance.nextInt(json.length())));
        }
    },
    EVENT_BIT_FLIPPED {
        @Override
        void give(Patient patient, Random chance) {
            long version = patient.anyEvent(chance);
            var json = new StringBuilder(patient.json(version));
            int at = chance.nextInt(json.length());
            // The lowest seven bits: what comes of it is a character again, though not always one that JSON takes.
            json.setCharAt(at, (char) Math.max(1, json.charAt(at) ^ 1 << chance.nextInt(7)));
            patient.rewrite(version, json.toString());
        }
    },
    EVENT_TYPE_UNKNOWN {
        @Override
        void give(Patient patient, Random chance) {
            patient.change("UPDATE event SET type = ? WHERE execution = ? AND version = ?", "step-dreamt.7", chance);
        }
    },
    EVENT_TYPE_OF_ANOTHER {
        @Override
        void give(Patient patient, Random chance) {
            patient.change("UPDATE event SET type = ? WHERE execution = ? AND version = ?", "loop-started.1", chance);
        }
    },
    EVENT_MISSING_WITHIN {
        @Override
        void give(Patient patient, Random chance) {
            patient.delete(2 + chance.nextInt((int) patient.events() - 2));
        }
    },
    EVENT_MISSING_FIRST {
        @Override
        void give(Patient patient, Random chance) {
            patient.delete(1);
        }
    },
    EVENT_MISSING_LAST {
        @Override
        void give(Patient patient, Random chance) {
            patient.delete(patient.events());
        }
    },
    EVENTS_ALL_MISSING {
        @Override
        void give(Patient patient, Random chance) {
            for (long version = patient.events(); version > 0; version--) {
                patient.delete(version);
            }
        }
    },
    EVENT_RENUMBERED {
        @Override
        void give(Patient patient, Random chance) {
            patient.renumber(patient.anyEvent(chance), 1_000 + chance.nextInt(1_000));
        }
    },
    EVENT_OF_ANOTHER_TIME {
        @Override
        void give(Patient patient, Random chance) {
            patient.run(
                    "UPDATE event SET at = at + ? WHERE execution = ? AND version = ?",
                    1L << chance.nextInt(60),
                    patient.number(),
                    patient.anyEvent(chance));
        }
    },
    EVENT_NOT_AN_OBJECT {
        @Override
        void give(Patient patient, Random chance) {
            patient.rewrite(patient.anyEvent(chance), "[1,2,3]");
        }
    },
    EVENT_EMPTY {
        @Override
        void give(Patient patient, Random chance) {
            patient.rewrite(patient.anyEvent(chance), "");
        }
    },
    EVENT_DEEP {
        @Override
        void give(Patient patient, Random chance) {
            patient.rewrite(patient.anyEvent(chance), "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}");
        }
    },
    EVENT_HUGE_NUMBER {
        @Override
        void give(Patient patient, Random chance) {
            patient.rewrite(patient.anyEvent(chance), "{\"epoch\":1e999999999,\"step\":" + "9".repeat(100_000) + "}");
        }
    },
    EVENT_HUGE_TEXT {
        @Override
        void give(Patient patient, Random chance) {
            patient.rewrite(patient.anyEvent(chance), "{\"step\":\"" + "x".repeat(17 << 20) + "\"}");
        }
    },
    DEFINITION_MISSING {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("DELETE FROM definition WHERE hash = ?", patient.definition());
        }
    },
    DEFINITION_TRUNCATED {
        @Override
        void give(Patient patient, Random chance) {
            String text = patient.definitionText();
            patient.redefine(text.substring(0, chance.nextInt(text.length())));
        }
    },
    DEFINITION_BIT_FLIPPED {
        @Override
        void give(Patient patient, Random chance) {
            var text = new StringBuilder(patient.definitionText());
            int at = chance.nextInt(text.length());
            text.setCharAt(at, (char) Math.max(1, text.charAt(at) ^ 1 << chance.nextInt(7)));
            patient.redefine(text.toString());
        }
    },
    DEFINITION_OTHERWISE {
        @Override
        void give(Patient patient, Random chance) {
            patient.redefine(patient.definitionText().replace("ledger.probed", "ledger.once"));
        }
    },
    DEFINITION_DEEP {
        @Override
        void give(Patient patient, Random chance) {
            patient.redefine("belay: 1\nname: deep\nsteps: " + "[".repeat(100_000));
        }
    },
    ROW_AHEAD {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET version = version + ? WHERE number = ?", 3L, patient.number());
        }
    },
    ROW_BEHIND {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET version = version - 1 WHERE number = ?", patient.number());
        }
    },
    ROW_OF_A_LATER_EPOCH {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET epoch = 1000000 WHERE number = ?", patient.number());
        }
    },
    ROW_WITHOUT_A_KNOWN_STATUS {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET status = 'dreaming' WHERE number = ?", patient.number());
        }
    },
    ROW_MADE_TO_WAIT {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET status = 'waiting' WHERE number = ?", patient.number());
        }
    },
    ROW_WITH_TORN_LABELS {
        @Override
        void give(Patient patient, Random chance) {
            patient.run("UPDATE execution SET labels = '{\"a\":' WHERE number = ?", patient.number());
        }
    };

    /** Whether it would be noticed in an event that was stored before there were checksums, too. */
    boolean isNoticedWithoutChecksum() {
        return this != EVENT_BIT_FLIPPED && this != EVENT_OF_ANOTHER_TIME;
    }

    /** Damages it. */
    abstract void give(Patient patient, Random chance);
}
