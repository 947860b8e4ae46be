SELECT id FROM company
