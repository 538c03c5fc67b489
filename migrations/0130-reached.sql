-- What a desk has or ever had, for lists that begin from there: the files, drafts and matters within an actor's reach. Without it each such list
-- read all movements of the instance.
create index movement_reached on movement (to_post_id, subject_kind, subject_id);

-- What a desk sent and is still where it went: counted each time the desk opens.
create index movement_away on movement (from_post_id, sent_at desc, id desc) where left_at is null;
