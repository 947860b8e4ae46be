DELETE FROM before_image
