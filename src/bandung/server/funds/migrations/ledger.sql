-- What the ledger's tables hold to by themselves, whoever writes. Each refusal has the state BN001 and one sentence.
--
-- An entry comes as one row with its whole content; the lines and balances are made from it here, in the same
-- statement. So no line can stand without its entry, and an entry is checked at once, whether one or a COPY of many
-- comes. All checks go over the whole statement, which is why a COPY is fast.

CREATE FUNCTION funds_refuse(sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', sentence USING ERRCODE = 'BN001';
END $$;

CREATE FUNCTION funds_never() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held boolean := true;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN  -- An empty table may be emptied: so a test database is cleared.
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', TG_TABLE_NAME) INTO held;
  END IF;
  IF held THEN
    PERFORM funds_refuse(format('What is posted is not changed or removed (%s of %s); reverse the entry instead.',
                                lower(TG_OP), TG_TABLE_NAME));
  END IF;
  RETURN NULL;
END $$;

-- Rows that only the posting of an entry writes.
CREATE FUNCTION funds_by_posting_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM funds_refuse(format('%s is written by posting an entry only.', TG_TABLE_NAME));
  END IF;
  RETURN NULL;
END $$;

-- Charts stand once something is posted by them.
CREATE FUNCTION funds_chart_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funds_entry WHERE book_id = OLD.book_id) THEN
    PERFORM funds_refuse(format('“%s” has entries posted by it and stays as it is.', OLD.code));
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION funds_book_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last <> 0 OR NEW.last_hash <> sha256(convert_to(NEW.code, 'UTF8'))
     OR NEW.period NOT IN ('year', 'month') THEN
    PERFORM funds_refuse('A book begins empty, on the hash of its code, with periods of a year or a month.');
  END IF;
  RETURN NEW;
END $$;

-- Closing waits for whoever is posting.
CREATE FUNCTION funds_closing_told() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kind text; latest boolean;
BEGIN
  SELECT period INTO kind FROM funds_book WHERE id = NEW.book_id FOR UPDATE;
  SELECT closed INTO latest FROM funds_closing WHERE book_id = NEW.book_id AND period = NEW.period
   ORDER BY id DESC LIMIT 1;
  IF NEW.period <> date_trunc(kind, NEW.period)::date THEN
    PERFORM funds_refuse(format('%s is not the first day of a period.', NEW.period));
  END IF;
  IF NEW.closed = coalesce(latest, false) THEN
    PERFORM funds_refuse(format('The period from %s is %s already.', NEW.period,
                                CASE WHEN NEW.closed THEN 'closed' ELSE 'open' END));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION funds_posted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book funds_book;
  link record;
  fault record;
  before bytea;
  reached bigint;
  first_id bigint;
  last_id bigint;
  told bigint;
  made bigint;
  reversing boolean;
  books bigint;
  one bigint;
BEGIN
  SELECT count(DISTINCT book_id), min(book_id), min(id), max(id), bool_or(reverses IS NOT NULL),
         sum(jsonb_array_length((content::jsonb) -> 6))
    INTO books, one, first_id, last_id, reversing, told FROM posted;
  IF one IS NULL THEN RETURN NULL; END IF;
  IF books > 1 THEN PERFORM funds_refuse('Entries of one book are posted at a time.'); END IF;
  SELECT * INTO book FROM funds_book WHERE id = one FOR UPDATE;

  -- The chain, in the order of numbers.
  before := book.last_hash;
  reached := book.last;
  FOR link IN SELECT number, content, hash, "on", period, reverses FROM posted ORDER BY number LOOP
    IF link.number <> reached + 1 THEN
      PERFORM funds_refuse(format('Entry %s does not follow entry %s.', link.number, reached));
    END IF;
    reached := link.number;
    before := sha256(before || convert_to(E'\n' || link.number || E'\n' || link.content, 'UTF8'));
    IF before <> link.hash OR link.period <> date_trunc(book.period, link."on")::date THEN
      PERFORM funds_refuse(format('Entry %s has a hash or period that is not its own.', link.number));
    END IF;
  END LOOP;

  SELECT p.number, p.period INTO fault FROM (SELECT period, min(number) AS number FROM posted GROUP BY period) p
   WHERE (SELECT c.closed FROM funds_closing c WHERE c.book_id = one AND c.period = p.period
           ORDER BY c.id DESC LIMIT 1) LIMIT 1;
  IF FOUND THEN
    PERFORM funds_refuse(format('Entry %s is in the period from %s, which is closed.', fault.number, fault.period));
  END IF;

  -- Lines, from the content alone.
  INSERT INTO funds_entryline
         (entry_id, position, account_id, net_class_id, designation, currency, amount, "on")
  SELECT p.id, l.position, a.id, c.id, l.line ->> 2, l.line ->> 3, (l.line ->> 4)::numeric, p."on"
    FROM (SELECT id, "on", reverses, content::jsonb AS content FROM posted) p
   CROSS JOIN LATERAL jsonb_array_elements(p.content -> 6) WITH ORDINALITY AS l(line, position)
    JOIN funds_account a ON a.book_id = one AND a.code = l.line ->> 0
    JOIN funds_netclass c ON c.book_id = one AND c.code = l.line ->> 1
   WHERE c.designated = (l.line ->> 2 <> '') AND l.line ->> 3 ~ '^[A-Z]{3}$'
     AND scale(trim_scale((l.line ->> 4)::numeric)) <= 4 AND (l.line ->> 4)::numeric <> 0
     AND (p.content ->> 0)::date = p."on" AND (p.content ->> 3)::bigint IS NOT DISTINCT FROM p.reverses;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made <> told OR told IS NULL THEN
    SELECT p.number INTO fault FROM posted p
     WHERE (SELECT count(*) FROM funds_entryline e WHERE e.entry_id = p.id)
           IS DISTINCT FROM jsonb_array_length((p.content::jsonb) -> 6)
     ORDER BY p.number LIMIT 1;
    PERFORM funds_refuse(format('Entry %s has a line whose account, class, designation, currency or amount its '
                                'chart does not know, or fields that its content does not tell.', fault.number));
  END IF;

  -- Each entry in itself: balanced, nothing of a class that is kept, in kind and in cash apart.
  SELECT s.number, min(s.fault) AS fault INTO fault FROM (
    SELECT p.number, CASE
             WHEN sum(e.amount) <> 0 THEN 'does not balance in ' || e.currency || ' of ' || min(c.code)
             WHEN bool_or(NOT c.spendable AND e.amount > 0 AND p.reverses IS NULL
                          AND (a.spends OR a.kind IN ('income', 'expense', 'net-assets')))
               THEN 'takes from “' || min(c.code) || '”, which is kept whole'
             WHEN min(a.in_kind::int) <> min(min(a.in_kind::int)) OVER of_entry
               OR min(a.in_kind::int) <> max(a.in_kind::int)
               THEN 'mixes what is in kind with what is in cash'
           END AS fault
      FROM funds_entryline e JOIN posted p ON p.id = e.entry_id
      JOIN funds_account a ON a.id = e.account_id JOIN funds_netclass c ON c.id = e.net_class_id
     WHERE e.entry_id BETWEEN first_id AND last_id
     GROUP BY p.number, e.entry_id, e.net_class_id, e.designation, e.currency
    WINDOW of_entry AS (PARTITION BY p.number)) s
   WHERE s.fault IS NOT NULL GROUP BY s.number ORDER BY s.number LIMIT 1;
  IF FOUND THEN PERFORM funds_refuse(format('Entry %s %s.', fault.number, fault.fault)); END IF;
  IF EXISTS (SELECT 1 FROM posted p WHERE jsonb_array_length((p.content::jsonb) -> 6) < 2) THEN
    PERFORM funds_refuse('An entry has two lines or more.');
  END IF;

  -- Cash is there before it is spent, at every entry in the order of numbers.
  SELECT r.number INTO fault FROM (
    SELECT p.number,
           sum(sum(e.amount)) OVER (PARTITION BY e.account_id, e.net_class_id, e.designation, e.currency
                                    ORDER BY p.number)
           + coalesce((SELECT sum(b.debit - b.credit) FROM funds_balance b
                        WHERE b.account_id = e.account_id AND b.net_class_id = e.net_class_id
                          AND b.designation = e.designation AND b.currency = e.currency), 0) AS left_over
      FROM funds_entryline e JOIN posted p ON p.id = e.entry_id
      JOIN funds_account a ON a.id = e.account_id AND a.cash
     WHERE e.entry_id BETWEEN first_id AND last_id
     GROUP BY p.number, e.account_id, e.net_class_id, e.designation, e.currency) r
   WHERE r.left_over < 0 ORDER BY r.number LIMIT 1;
  IF FOUND THEN
    PERFORM funds_refuse(format('Entry %s spends more cash than its class has in that currency.', fault.number));
  END IF;

  IF reversing THEN
    SELECT p.number, p.reverses INTO fault FROM posted p
      LEFT JOIN funds_entry o ON o.book_id = one AND o.number = p.reverses AND o.number < p.number
     WHERE p.reverses IS NOT NULL AND (o.id IS NULL OR EXISTS (
       SELECT 1 FROM (SELECT * FROM funds_entryline WHERE entry_id = p.id) n
         FULL JOIN (SELECT * FROM funds_entryline WHERE entry_id = o.id) m USING (position)
        WHERE (n.account_id, n.net_class_id, n.designation, n.currency, n.amount)
              IS DISTINCT FROM (m.account_id, m.net_class_id, m.designation, m.currency, -m.amount)))
     LIMIT 1;
    IF FOUND THEN
      PERFORM funds_refuse(format('Entry %s is not the exact reverse of entry %s.', fault.number, fault.reverses));
    END IF;
  END IF;

  INSERT INTO funds_balance AS b
         (book_id, account_id, net_class_id, designation, currency, period, debit, credit)
  SELECT one, e.account_id, e.net_class_id, e.designation, e.currency, p.period,
         sum(greatest(e.amount, 0)), sum(greatest(-e.amount, 0))
    FROM funds_entryline e JOIN posted p ON p.id = e.entry_id
   WHERE e.entry_id BETWEEN first_id AND last_id
   GROUP BY 2, 3, 4, 5, 6
  ON CONFLICT (account_id, net_class_id, designation, currency, period)
  DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit;

  UPDATE funds_book SET last = reached, last_hash = before WHERE id = one;
  RETURN NULL;
END $$;

-- Posts contents in their order, in one journey: takes the book, numbers and links them. Returns the last number.
CREATE FUNCTION funds_post(named text, contents text[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  book funds_book;
  told text;
  day date;
BEGIN
  SELECT * INTO book FROM funds_book WHERE code = named FOR UPDATE;
  IF NOT FOUND THEN PERFORM funds_refuse(format('No book is kept for the fund “%s”.', named)); END IF;
  FOREACH told IN ARRAY contents LOOP
    book.last := book.last + 1;
    book.last_hash := sha256(book.last_hash || convert_to(E'\n' || book.last || E'\n' || told, 'UTF8'));
    day := ((told::jsonb) ->> 0)::date;
    INSERT INTO funds_entry (book_id, number, content, hash, "on", period, reverses)
    VALUES (book.id, book.last, told, book.last_hash, day, date_trunc(book.period, day)::date,
            ((told::jsonb) ->> 3)::bigint);
  END LOOP;
  RETURN book.last;
END $$;

CREATE TRIGGER posted AFTER INSERT ON funds_entry REFERENCING NEW TABLE AS posted
  FOR EACH STATEMENT EXECUTE FUNCTION funds_posted();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entry
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entryline
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_posting_only BEFORE INSERT ON funds_entryline
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_balance
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE ON funds_balance
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_closing
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER told BEFORE INSERT ON funds_closing FOR EACH ROW EXECUTE FUNCTION funds_closing_told();
CREATE TRIGGER begun BEFORE INSERT ON funds_book FOR EACH ROW EXECUTE FUNCTION funds_book_begun();
CREATE TRIGGER by_posting_only BEFORE UPDATE ON funds_book
  FOR EACH STATEMENT EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_account
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_netclass
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
