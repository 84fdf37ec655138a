"""How dates are read, by language, where Django's own way would be misleading here."""
