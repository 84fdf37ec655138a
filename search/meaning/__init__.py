"""What is found by its meaning, beside what is found by its words."""
