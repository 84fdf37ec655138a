"""The legal watch: what guides quote of the official sheets, and what the city adds to them."""
