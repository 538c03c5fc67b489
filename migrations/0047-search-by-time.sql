-- Search finds the newest first without going through all: each row of its index bears marks of the time it belongs to (src/search/times.ts),
-- and one on whose desk its paper lies. The index is made anew from what it is derived from.

drop index search_item_newest;
drop index search_item_words;
truncate search_item;
-- Without a list of what is still to be sorted in: every search would have to read that list.
create index search_item_words on search_item using gin (words) with (fastupdate = off);
-- by it a number of rows is told as a stretch of time
alter table search_item alter column at set statistics 300;

-- Every word that stands in the index or once stood there: the beginning of a word leads to the words it may become. It says nothing of where.
create table search_word (word text collate "C" primary key);
select allow('select, insert, delete', 'search_word');

insert into search_due (subject_kind, subject_id) select kind, id from subject where kind in ('file', 'receipt') order by last_at desc;
