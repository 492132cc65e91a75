-- The sums of flows by month (funds_flowsum), so that a statement does not look at every line anew. Entries are numbered
-- and never change: what is in the sums is all up to the book's mark. Setting the mark forward adds what lies between,
-- in the same statement; setting it to where it is makes all sums anew. Whoever sets it holds its row until the end, so
-- no entry is added twice. It never goes back: who has read it knows that no entry before it is left out.

CREATE FUNCTION funds_mark_set() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE since bigint := 0; ended bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.number <> 0 THEN PERFORM funds_refuse('The sums of a book begin before its first entry.'); END IF;
    RETURN NEW;
  END IF;
  SELECT last INTO ended FROM funds_book WHERE id = NEW.book_id;
  IF NEW.book_id <> OLD.book_id OR NEW.number < OLD.number OR (NEW.number > OLD.number AND NEW.number > ended) THEN
    PERFORM funds_refuse('The mark of sums goes forward in its book, as far as the last entry.', 'BN002');
  END IF;
  IF NEW.number > OLD.number THEN
    since := OLD.number;
  ELSE  -- Whoever wrote past the triggers may have put the mark where no entry is.
    NEW.number := least(NEW.number, ended);
    DELETE FROM funds_flowsum WHERE book_id = NEW.book_id;
  END IF;
  INSERT INTO funds_flowsum AS s (book_id, month, flow, net_class_id, designation, party, project,
                                  value, lines, unstated)
  SELECT e.book_id, date_trunc('month', f."on"::timestamp)::date, f.flow, f.net_class_id, f.designation, f.party,
         f.project, coalesce(sum(f.value), 0), count(*), count(*) - count(f.value)
    FROM funds_entry e JOIN funds_flow f ON f.entry_id = e.id
   WHERE e.book_id = NEW.book_id AND e.number > since AND e.number <= NEW.number
   GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (book_id, month, flow, net_class_id, designation, party, project)
  DO UPDATE SET value = s.value + excluded.value, lines = s.lines + excluded.lines,
                unstated = s.unstated + excluded.unstated;
  RETURN NEW;
END $$;

CREATE FUNCTION funds_by_mark_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM funds_refuse('Sums of flows are written by setting the mark of their book only.', 'BN002');
  RETURN NULL;
END $$;

CREATE TRIGGER set BEFORE INSERT OR UPDATE ON funds_flowmark FOR EACH ROW EXECUTE FUNCTION funds_mark_set();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_flowmark
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_mark_only BEFORE INSERT OR UPDATE OR DELETE ON funds_flowsum
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION funds_by_mark_only();
CREATE TRIGGER never BEFORE TRUNCATE ON funds_flowsum FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
