"""The legal watch: which passages rest on which official sheets, and what happens when one changes."""
