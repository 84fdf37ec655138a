"""The links that lead to other sites: where they are, whether they still answer, and mending them."""
