"""What the rules of group T share: where terms stand, what renders them, and how findings about them are put."""
