"""What the rules about numbers share: the values of both texts, and which answers which."""
