"""What the demonstration shows of the search: fictional searches, and what editors made of them."""
