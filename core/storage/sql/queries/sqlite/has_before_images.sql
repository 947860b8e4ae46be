SELECT 1 FROM sqlite_master WHERE name = 'before_image'
