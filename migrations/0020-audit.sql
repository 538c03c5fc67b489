-- Reading committed bytes for comparison: null where they are no longer JSON, so that one damaged row does not hide the others.
create function json_or_null(bytes bytea) returns jsonb language plpgsql immutable as $$
begin
  return convert_from(bytes, 'UTF8')::jsonb;
exception when others then
  return null;
end $$;
