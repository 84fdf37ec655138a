"""How well the search answers: judged questions, and figures that say how far the answers are from them."""
