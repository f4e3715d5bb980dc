-- A team may be a group of a directory (an identity provider's, or what a directory sends over SCIM): the directory
-- alone says who is in it then.
ALTER TABLE team ADD COLUMN directory text, ADD COLUMN directory_group text;
ALTER TABLE team ADD CONSTRAINT team_directory CHECK ((directory IS NULL) = (directory_group IS NULL));
CREATE UNIQUE INDEX team_directory_directory_group_key ON team (directory, directory_group);
