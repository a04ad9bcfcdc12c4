"""Between a school's draft and the public base: review, publishing, looking again, withdrawing, taking over."""
