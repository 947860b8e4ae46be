SELECT n FROM counter WHERE name = :name
