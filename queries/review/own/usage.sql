-- Of the large exports only the rows of one neighbourhood: the same facts from a small part.
CREATE TABLE own_usage AS FROM offer_usage WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW offer_usage AS FROM own_usage;

CREATE TABLE own_consultation AS FROM consultation WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW consultation AS FROM own_consultation;

CREATE TABLE own_volunteer_hours AS FROM volunteer_hours WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW volunteer_hours AS FROM own_volunteer_hours;

CREATE TABLE own_volunteer_stock AS FROM volunteer_stock WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW volunteer_stock AS FROM own_volunteer_stock;

CREATE TABLE own_reach AS FROM reach WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW reach AS FROM own_reach;

CREATE TABLE own_staff_post AS FROM staff_post WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW staff_post AS FROM own_staff_post;

CREATE TABLE own_staff_hours AS FROM staff_hours WHERE neighbourhood_id = $neighbourhood;
CREATE OR REPLACE VIEW staff_hours AS FROM own_staff_hours;
