-- What the ledger's tables hold to by themselves, whoever writes. A refusal has one sentence and the state BN001
-- (the entry is wrong in itself) or BN002 (it goes against what is recorded).
--
-- Here is what does not change: what is posted, and closings. Charts are in charts.sql; how entries come in, in posting.sql.

CREATE FUNCTION funds_refuse(sentence text, state text DEFAULT 'BN001') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', sentence USING ERRCODE = state;
END $$;

CREATE FUNCTION funds_never() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held boolean := true;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN  -- An empty table may be emptied: so a test database is cleared.
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO held;
  END IF;
  IF held THEN
    PERFORM funds_refuse(format('What is posted is not changed or removed (%s of %s); reverse the entry instead.',
                                lower(TG_OP), TG_TABLE_NAME), 'BN002');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION funds_book_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last <> 0 OR NEW.last_hash <> sha256(convert_to(NEW.code, 'UTF8')) OR NEW.open_from IS NOT NULL
     OR NEW.period NOT IN ('year', 'month') OR NEW.currency !~ '^[A-Z]{3}$' THEN
    PERFORM funds_refuse('A book begins empty and open, on the hash of its code, with periods of a year or a month.');
  END IF;
  RETURN NEW;
END $$;

-- A period is closed with all before it; the last one closed is the one that may be opened again. Closing waits for
-- whoever is posting.
CREATE FUNCTION funds_closing_told() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE book funds_book; next date;
BEGIN
  SELECT * INTO book FROM funds_book WHERE id = NEW.book_id FOR UPDATE;
  next := (NEW.period + ('1 ' || book.period)::interval)::date;
  IF NEW.period <> date_trunc(book.period, NEW.period)::date THEN
    PERFORM funds_refuse(format('%s is not the first day of a period.', NEW.period));
  ELSIF NEW.closed AND next <= book.open_from THEN
    PERFORM funds_refuse(format('The period from %s is closed already.', NEW.period), 'BN002');
  ELSIF NEW.closed AND NEW.at < next THEN
    PERFORM funds_refuse(format('The period from %s has not ended; it is closed when it has.', NEW.period), 'BN002');
  ELSIF NOT NEW.closed AND (book.open_from IS NULL OR NEW.period >= book.open_from) THEN
    PERFORM funds_refuse(format('The period from %s is open already.', NEW.period), 'BN002');
  ELSIF NOT NEW.closed AND next <> book.open_from THEN
    PERFORM funds_refuse(format('The period from %s is followed by closed ones; open the last of them first.',
                                NEW.period), 'BN002');
  END IF;
  UPDATE funds_book SET open_from = CASE WHEN NEW.closed THEN next ELSE NEW.period END WHERE id = book.id;
  RETURN NEW;
END $$;

CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entry
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entryline
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_balance
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_holding
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_closing
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER told BEFORE INSERT ON funds_closing FOR EACH ROW EXECUTE FUNCTION funds_closing_told();
CREATE TRIGGER begun BEFORE INSERT ON funds_book FOR EACH ROW EXECUTE FUNCTION funds_book_begun();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_book
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
-- Hot rows are written anew in their own page.
ALTER TABLE funds_book SET (fillfactor = 10);
ALTER TABLE funds_balance SET (fillfactor = 50);
ALTER TABLE funds_holding SET (fillfactor = 50);
