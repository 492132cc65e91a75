-- What the ledger's tables hold to by themselves, whoever writes. A refusal has one sentence and the state BN001
-- (the entry is wrong in itself) or BN002 (it goes against what is recorded).
--
-- An entry comes as one row with its whole content; the lines, balances and holdings are made from it here, in the
-- same statement. So no line can stand without its entry, and an entry is checked at once, whether one or a COPY of
-- many comes. All checks go over the whole statement, which is why a COPY is fast.

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

-- Rows that only the posting of an entry, or the closing of a period, writes.
CREATE FUNCTION funds_by_posting_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM funds_refuse(format('%s is written by posting an entry only.', TG_TABLE_NAME), 'BN002');
  RETURN NULL;
END $$;

-- Charts stand once something is posted by them; accounts and classes may be added.
CREATE FUNCTION funds_chart_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN touched := NEW.book_id; ELSE touched := OLD.book_id; END IF;
  IF EXISTS (SELECT 1 FROM funds_book WHERE id = touched AND last > 0) THEN
    PERFORM funds_refuse(format('Entries are posted by this chart, and it stays as it is (%s of %s).',
                                lower(TG_OP), TG_TABLE_NAME), 'BN002');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION funds_limit_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM funds_account a JOIN funds_limit m ON m.book_id = a.book_id
                  WHERE a.id = NEW.account_id AND m.id = NEW.limit_id AND a.book_id = NEW.book_id
                    AND NEW.sign = CASE m.side WHEN 'debit' THEN 1 WHEN 'credit' THEN -1 END
                    AND (NEW.by_party, NEW.by_project) = (m.by_party, m.by_project)) THEN
    PERFORM funds_refuse('A limit counts accounts of its own book, in its own way.');
  END IF;
  RETURN NEW;
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

CREATE FUNCTION funds_named(content jsonb) RETURNS text LANGUAGE sql AS $$
  SELECT format('The entry “%s” of %s', coalesce(nullif(content ->> 2, ''), content ->> 3), content ->> 0)
$$;

CREATE FUNCTION funds_reversed_exactly(one bigint, first bigint, latest bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE fault record;
BEGIN
  SELECT p.content::jsonb AS told, p.reverses INTO fault FROM funds_entry p
    LEFT JOIN funds_entry o ON o.book_id = one AND o.number = p.reverses AND o.number < p.number
   WHERE p.book_id = one AND p.number BETWEEN first AND latest AND p.reverses IS NOT NULL AND (o.id IS NULL OR EXISTS (
     SELECT 1 FROM (SELECT * FROM funds_entryline WHERE entry_id = p.id) n
       FULL JOIN (SELECT * FROM funds_entryline WHERE entry_id = o.id) m USING (position)
      WHERE (n.account_id, n.net_class_id, n.designation, n.party, n.project, n.currency, n.amount, n.frozen)
            IS DISTINCT FROM (m.account_id, m.net_class_id, m.designation, m.party, m.project, m.currency,
                              -m.amount, -m.frozen)))
   LIMIT 1;
  IF FOUND THEN
    PERFORM funds_refuse(format('%s is not the exact reverse of entry %s.', funds_named(fault.told), fault.reverses));
  END IF;
END $$;

-- An amount in the one way it is written: at most 18 digits before the point and 4 after it, no needless zeros.
CREATE FUNCTION funds_amount() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '^(0|-?(0\.\d{0,3}[1-9]|[1-9]\d{0,17}(\.\d{0,3}[1-9])?))$'
$$;

CREATE FUNCTION funds_posted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  book funds_book;
  link record;
  fault record;
  before bytea;
  reached bigint;
  told bigint := 0;
  reversing boolean := false;
BEGIN
  SELECT * INTO book FROM funds_book WHERE id = (SELECT book_id FROM posted LIMIT 1) FOR UPDATE;
  IF NOT FOUND THEN
    IF NOT EXISTS (SELECT 1 FROM posted) THEN RETURN NULL; END IF;
    PERFORM funds_refuse('An entry belongs to a book that there is.');
  END IF;

  -- Each entry as a row: its book, its place in the chain, its period, and that its fields tell what its content does.
  before := book.last_hash;
  reached := book.last;
  FOR link IN SELECT p.*, p.content::jsonb AS told FROM posted p ORDER BY number LOOP
    IF link.book_id <> book.id THEN PERFORM funds_refuse('Entries of one book are posted at a time.'); END IF;
    IF link.number <> reached + 1 THEN
      PERFORM funds_refuse(format('Entry %s does not follow entry %s.', link.number, reached), 'BN002');
    END IF;
    reached := link.number;
    before := sha256(before || convert_to(E'\n' || link.number || E'\n' || link.content, 'UTF8'));
    IF before <> link.hash OR link.period <> date_trunc(book.period, link."on")::date THEN
      PERFORM funds_refuse(format('Entry %s has a hash or period that is not its own.', link.number));
    END IF;
    IF (jsonb_typeof(link.told) <> 'array' OR jsonb_array_length(link.told) <> 8
        OR link.told ->> 0 <> to_char(link."on", 'YYYY-MM-DD') OR link."on" NOT BETWEEN '0001-01-01' AND '9999-12-31'
        OR link.told ->> 1 <> link.key OR (link.told ->> 4)::bigint IS DISTINCT FROM link.reverses
        OR jsonb_typeof(link.told -> 2) <> 'string' OR jsonb_typeof(link.told -> 3) <> 'string'
        OR link.told ->> 5 !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$' OR link.told ->> 6 = ''
        OR jsonb_typeof(link.told -> 7) <> 'array') IS NOT FALSE THEN
      PERFORM funds_refuse(format('Entry %s has fields that its content does not tell.', link.number));
    END IF;
    IF link."on" < book.open_from THEN
      PERFORM funds_refuse(format('%s is in a period that is closed; the book is open from %s.',
                                  funds_named(link.told), book.open_from), 'BN002');
    END IF;
    IF jsonb_array_length(link.told -> 7) < 2 THEN
      PERFORM funds_refuse(format('%s has fewer than two lines.', funds_named(link.told)));
    END IF;
    told := told + jsonb_array_length(link.told -> 7);
    reversing := reversing OR link.reverses IS NOT NULL;
  END LOOP;

  WITH line AS MATERIALIZED (  -- From the content alone, and only what its chart knows and is written as a line is.
    SELECT p.id AS entry_id, p.number, p."on", p.period, p.reverses, l.position, l.line ->> 2 AS designation,
           l.line ->> 3 AS party, l.line ->> 4 AS project, l.line ->> 5 AS currency,
           (l.line ->> 6)::numeric AS amount,
           (l.line ->> CASE WHEN l.line ->> 5 = book.currency THEN 6 ELSE 7 END)::numeric AS frozen,
           a.id AS account_id, a.holds, a.in_kind, a.converts, a.limited, a.kind = 'commitment' AS aside,
           a.spends OR a.kind IN ('income', 'expense', 'net-assets') AS lessens, c.id AS net_class_id, c.spendable
      FROM posted p
     CROSS JOIN LATERAL jsonb_array_elements(p.content::jsonb -> 7) WITH ORDINALITY AS l(line, position)
      JOIN funds_account a ON a.book_id = book.id AND a.code = l.line ->> 0
      JOIN funds_netclass c ON c.book_id = book.id AND c.code = l.line ->> 1
     WHERE c.designated = (l.line ->> 2 <> '') AND jsonb_array_length(l.line) = 9
       AND l.line ->> 3 IS NOT NULL AND l.line ->> 4 IS NOT NULL AND l.line ->> 8 IS NOT NULL
       AND l.line ->> 5 ~ '^[A-Z]{3}$' AND l.line ->> 6 ~ funds_amount()
       AND (l.line ->> 7 IS NULL OR (l.line ->> 7 ~ funds_amount()
                                     AND (l.line ->> 5 <> book.currency OR l.line ->> 7 = l.line ->> 6)))
       AND (l.line ->> 6 <> '0' OR (l.line ->> 7 <> '0' AND a.kind IN ('exchange', 'asset', 'liability')))
  ), written AS (
    INSERT INTO funds_entryline (entry_id, position, account_id, net_class_id, designation, party, project,
                                 currency, amount, frozen, "on")
    SELECT entry_id, position, account_id, net_class_id, designation, party, project, currency, amount, frozen, "on"
      FROM line
  ), added AS (
    INSERT INTO funds_balance AS b (book_id, account_id, net_class_id, designation, party, project, currency, period,
                                    debit, credit, frozen, unstated)
    SELECT book.id, account_id, net_class_id, designation, party, project, currency, period, sum(greatest(amount, 0)),
           sum(greatest(-amount, 0)), coalesce(sum(frozen), 0), count(*) - count(frozen)
      FROM line GROUP BY 2, 3, 4, 5, 6, 7, 8
    ON CONFLICT (account_id, net_class_id, designation, party, project, currency, period)
    DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
                  frozen = b.frozen + excluded.frozen, unstated = b.unstated + excluded.unstated
  ), holding AS MATERIALIZED (  -- What each limit holds in each place after each entry, in the order of numbers.
    SELECT v.number, v.limit_id, v.net_class_id, v.designation, v.party, v.project, v.currency,
           coalesce(h.amount, 0) + sum(sum(v.amount)) OVER of_place AS amount,
           lead(v.number) OVER of_place IS NULL AS latest
      FROM (SELECT l.number, g.limit_id, l.net_class_id, l.designation,
                   CASE WHEN g.by_party THEN l.party ELSE '' END AS party,
                   CASE WHEN g.by_project THEN l.project ELSE '' END AS project, l.currency, g.sign * l.amount AS amount
              FROM line l JOIN funds_limitedaccount g ON g.account_id = l.account_id WHERE l.limited) v
      LEFT JOIN funds_holding h ON h.limit_id = v.limit_id AND h.net_class_id = v.net_class_id
            AND h.designation = v.designation AND h.party = v.party AND h.project = v.project
            AND h.currency = v.currency
     GROUP BY v.limit_id, v.net_class_id, v.designation, v.party, v.project, v.currency, v.number, h.amount
    WINDOW of_place AS (PARTITION BY v.limit_id, v.net_class_id, v.designation, v.party, v.project, v.currency
                        ORDER BY v.number)
  ), faults AS MATERIALIZED (
    SELECT number, 'BN001' AS state, CASE
             WHEN mixed THEN 'mixes what is in kind with what is in cash'
             WHEN total <> 0 THEN format('does not balance in %s: %s is left', currency, trim_scale(total))
             WHEN frozen <> 0 OR partly
               THEN format('tells the value of some lines in %s only, or values that do not balance', currency)
             WHEN lessened THEN 'takes from a class that is kept whole'
             ELSE 'changes money of one currency into that of none, or of more than one' END AS fault
      FROM (SELECT number, currency, sum(amount) AS total, sum(frozen) AS frozen,
                   count(frozen) NOT IN (0, count(*)) AS partly,
                   bool_or(NOT spendable AND reverses IS NULL) AND (
                     bool_or(amount > 0 AND lessens) OR sum(amount) FILTER (WHERE holds OR converts) < 0) AS lessened,
                   min(min(in_kind::int)) OVER of_entry <> max(max(in_kind::int)) OVER of_entry AS mixed,
                   count(sum(amount) FILTER (WHERE converts)) OVER of_place AS converted,
                   min(sum(amount) FILTER (WHERE converts)) OVER of_place AS given,
                   max(sum(amount) FILTER (WHERE converts)) OVER of_place AS gained
              FROM line GROUP BY number, net_class_id, designation, currency, aside
            WINDOW of_entry AS (PARTITION BY number), of_place AS (PARTITION BY number, net_class_id, designation)) g
     WHERE mixed OR total <> 0 OR frozen <> 0 OR partly OR lessened
        OR (converted > 0 AND (converted <> 2 OR given >= 0 OR gained <= 0))
    UNION ALL
    SELECT number, 'BN002', format('goes beyond %s', (SELECT name FROM funds_limit m WHERE m.id = limit_id))
      FROM holding WHERE amount < 0
  ), held AS (
    INSERT INTO funds_holding (limit_id, net_class_id, designation, party, project, currency, amount)
    SELECT limit_id, net_class_id, designation, party, project, currency, amount FROM holding
     WHERE latest AND NOT EXISTS (SELECT 1 FROM faults)
    ON CONFLICT (limit_id, net_class_id, designation, party, project, currency)
    DO UPDATE SET amount = excluded.amount
  ), ended AS (
    UPDATE funds_book SET last = reached, last_hash = before WHERE id = book.id
  )
  SELECT (SELECT count(*) FROM line) AS made, f.number, f.state, f.fault INTO fault
    FROM (SELECT 1) AS always LEFT JOIN (SELECT * FROM faults ORDER BY number, state LIMIT 1) f ON true;

  IF fault.made <> told THEN
    SELECT p.content INTO link FROM posted p
     WHERE (SELECT count(*) FROM funds_entryline e WHERE e.entry_id = p.id)
           <> jsonb_array_length((p.content::jsonb) -> 7)
     ORDER BY p.number LIMIT 1;
    PERFORM funds_refuse(format('%s has a line whose account, class, designation, currency or amount its chart does '
                                'not know, or that is not written as a line is.', funds_named(link.content::jsonb)));
  END IF;
  IF fault.fault IS NOT NULL THEN
    SELECT p.content INTO link FROM posted p WHERE p.number = fault.number;
    PERFORM funds_refuse(format('%s %s.', funds_named(link.content::jsonb), fault.fault), fault.state);
  END IF;
  IF reversing THEN PERFORM funds_reversed_exactly(book.id, book.last + 1, reached); END IF;
  RETURN NULL;
END $$;

-- Posts contents in their order, in one journey: takes the book, numbers and links them.
CREATE FUNCTION funds_post(named text, contents text[]) RETURNS TABLE (number bigint, hash bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  book funds_book;
  told text;
  numbers bigint[] := '{}';
  hashes bytea[] := '{}';
BEGIN
  SELECT * INTO book FROM funds_book WHERE code = named FOR UPDATE;
  IF NOT FOUND THEN PERFORM funds_refuse(format('No book is kept for the fund “%s”; open one first.', named), 'BN003'); END IF;
  FOREACH told IN ARRAY contents LOOP
    book.last := book.last + 1;
    book.last_hash := sha256(book.last_hash || convert_to(E'\n' || book.last || E'\n' || told, 'UTF8'));
    numbers := numbers || book.last;
    hashes := hashes || book.last_hash;
  END LOOP;
  RETURN QUERY
  INSERT INTO funds_entry (book_id, number, content, hash, "on", period, key, reverses)
  SELECT book.id, u.n, u.c, u.h, t.day, date_trunc(book.period, t.day)::date, t.key, t.reverses
    FROM unnest(numbers, contents, hashes) AS u(n, c, h)
   CROSS JOIN LATERAL (SELECT (j ->> 0)::date AS day, j ->> 1 AS key, (j ->> 4)::bigint AS reverses
                         FROM (SELECT u.c::jsonb AS j OFFSET 0) AS once) AS t
  RETURNING number, hash;
END $$;

CREATE TRIGGER posted AFTER INSERT ON funds_entry REFERENCING NEW TABLE AS posted
  FOR EACH STATEMENT EXECUTE FUNCTION funds_posted();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entry
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_entryline
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_posting_only BEFORE INSERT ON funds_entryline
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_balance
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE ON funds_balance
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_holding
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER by_posting_only BEFORE INSERT OR UPDATE ON funds_holding
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON funds_closing
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER told BEFORE INSERT ON funds_closing FOR EACH ROW EXECUTE FUNCTION funds_closing_told();
CREATE TRIGGER begun BEFORE INSERT ON funds_book FOR EACH ROW EXECUTE FUNCTION funds_book_begun();
CREATE TRIGGER by_posting_only BEFORE UPDATE ON funds_book
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION funds_by_posting_only();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON funds_book
  FOR EACH STATEMENT EXECUTE FUNCTION funds_never();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_account
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE UPDATE OR DELETE ON funds_netclass
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON funds_limit
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON funds_limitedaccount
  FOR EACH ROW EXECUTE FUNCTION funds_chart_stands();
CREATE TRIGGER fits BEFORE INSERT OR UPDATE ON funds_limitedaccount
  FOR EACH ROW EXECUTE FUNCTION funds_limit_fits();
-- Hot rows are written anew in their own page.
ALTER TABLE funds_book SET (fillfactor = 10);
ALTER TABLE funds_balance SET (fillfactor = 50);
ALTER TABLE funds_holding SET (fillfactor = 50);
