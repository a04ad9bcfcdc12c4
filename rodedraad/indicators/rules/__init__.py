"""When a figure cannot be so: each rule answers with a sentence, or with None."""
