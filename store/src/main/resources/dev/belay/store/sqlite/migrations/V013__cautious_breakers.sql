-- A breaker may let only those go ahead whose attempts change nothing.

ALTER TABLE gate ADD COLUMN harmless INTEGER NOT NULL DEFAULT 0 CHECK (harmless IN (0, 1));

ALTER TABLE gate_guest ADD COLUMN changes INTEGER NOT NULL DEFAULT 1 CHECK (changes IN (0, 1));
