"""The starter pack: year programmes, activity kits, talk cards, texts and tasks, and a school's own copies."""
