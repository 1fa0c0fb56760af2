"""What an item says: rules about language and structure, one table and one file a family."""
