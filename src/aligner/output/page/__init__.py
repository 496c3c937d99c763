"""The page for a browser that shows both texts of an article side by side, with what was found in them."""
