"""The glossary: its pages, and its words explained where guides use them."""
