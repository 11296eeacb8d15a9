"""Records for the eye: a card in the terminal, a page in the browser."""
