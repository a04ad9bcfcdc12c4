"""The starter pack: year programmes, activity kits, talk cards, texts and tasks in our own words, and a school's own copies."""
