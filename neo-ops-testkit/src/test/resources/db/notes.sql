CREATE TABLE notes (id int PRIMARY KEY, created_at timestamptz);
