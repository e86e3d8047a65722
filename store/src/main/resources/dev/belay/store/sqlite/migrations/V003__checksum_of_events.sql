-- A bit that flips on the disk can leave an event readable and change what it says. The file format has no check of
-- its own against that. Events from before this have none.

ALTER TABLE event ADD COLUMN checksum INTEGER;
