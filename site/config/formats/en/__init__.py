"""English as read in a French city."""
