"""Rules about form: words that appear twice in a row, and brackets and quotation marks without a partner."""
