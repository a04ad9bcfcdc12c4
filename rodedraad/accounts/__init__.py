"""People and sign-in: nothing but what is needed to recognise somebody."""
