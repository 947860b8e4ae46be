SELECT count(*) FROM before_image
